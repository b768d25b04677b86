#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signed exports on the command line: engines that sign, and engines that do everything else. What cannot be signed is not there."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tap  # noqa: E402
from test_cli import PROGRAM, digest, leftovers, place  # noqa: E402

# An MP4 with a box at its end that players pass over, as a signature is for them.
BOX = r'''printf '\x00\x00\x00\x10freesignature' | head -c 16'''
APPEND = f'cat "$video" >"$out" && {BOX} >>"$out"'
COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


def with_post(p, *label):
    """Less than a second with a label."""
    p.with_clip()
    p.run("trim", p.project, "1", "--in", "1", "--out", "1.8")
    p.run("label", p.project, "1", *(label or ("--wording", "Anzeige")))


def make_signer(p, script, name="fake"):
    """An engine of the person's own that is a shell script: its arguments are the video, the manifest and the result."""
    folder = os.path.join(p.path("data"), "vorspann", "engines")
    os.makedirs(folder, exist_ok=True)
    program = p.path(name)
    with open(program, "w", encoding="utf-8") as file:
        file.write("#!/bin/bash\nvideo=$1 manifest=$2 out=$3\n" + script + "\n")
    os.chmod(program, 0o700)
    with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as file:
        json.dump({"id": name, "name": name.capitalize(), "task": "sign", "about": "It signs.", "get": "Get it.", "programs": [program],
                   "argv": [program, "{video}", "{manifest}", "{outbase}.mp4"], "result": {"kind": "file", "from": "{outbase}.mp4"}}, file)


def export(p, name, *options):
    """An export that is quick."""
    return p.json("export", p.project, "1", "-o", p.path(name), "--preset", "ultrafast", *options)


def assert_nothing_left(p, name):
    """Neither the video nor what was on the way to it."""
    work = os.path.join(p.path("cache"), "vorspann", "work")
    left = [entry for entry in os.listdir(work) if entry.startswith("work-")] if os.path.isdir(work) else []
    assert not os.path.exists(p.path(name)) and leftovers(p.folder) == [] and left == [], (os.listdir(p.folder), left)


def needs_ffmpeg():
    """For engines that are ffmpeg."""
    if shutil.which("ffmpeg") is None:
        raise tap.Skip("ffmpeg is not installed")


def frames(path):
    """The pictures and the sound, decoded."""
    return subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-map", "0", "-f", "framemd5", "-"], capture_output=True, check=True).stdout


def test_a_signed_video_is_the_exported_one_and_is_recognised():
    needs_ffmpeg()
    with place() as p:
        with_post(p)
        make_signer(p, APPEND)
        plain = export(p, "plain.mp4")
        report = export(p, "a.mp4", "--sign", "--proof")
        assert plain["signed"] is None and report["signed"] == "fake", report
        with open(p.path("a.mp4"), "rb") as file:
            assert file.read().endswith(b"\x00\x00\x00\x10freesignatur")
        assert report["sha256"] == digest(p.path("a.mp4")) and report["size"] == os.path.getsize(p.path("a.mp4"))
        assert frames(p.path("a.mp4")) == frames(p.path("plain.mp4"))
        with open(p.path("a-proof.json"), encoding="utf-8") as file:
            kept = json.load(file)
        assert kept["proof"]["signed"] == {"engine": "fake", "name": "Fake"} and kept["sha256"] == report["sha256"], kept["proof"]["signed"]
        found = p.json("verify", "a.mp4", "--project", p.project)
        assert (found["verdict"], found["record"], found["record_whole"]) == ("file", report["record"], True), found
        again = ["ffmpeg", "-nostdin", "-v", "error", "-i", p.path("a.mp4"), "-c:v", "libx264", "-preset", "veryfast", "-crf", "30", "-vf", "scale=540:960", p.path("b.mp4")]
        subprocess.run(again, check=True)
        found = p.json("verify", "b.mp4", "--proof", p.path("a-proof.json"))
        assert found["verdict"] == "pictures" and found["hash"] == kept["hash"], found
        assert "2 records" in p.run("verify", "--chain", p.project)[0]


def test_the_manifest_says_what_the_file_says():
    cases = ((("--wording", "Anzeige"), (), "http://c2pa.org/digitalsourcetype/empty"),
             (("--kind", "ai", "--wording", "KI-generiert"), (), COMPOSITE),
             (("--wording", "Anzeige"), ("--source-type", "trainedAlgorithmicMedia"), "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"))
    for label, options, source_type in cases:
        with place() as p:
            with_post(p, *label)
            p.run("post", p.project, "rename", "1", 'Größe "Maß" 🌱')
            # Engines tell formats apart by the ending of a name, and work in a folder of their own.
            make_signer(p, f'[ "${{video##*.}}" = mp4 ] && [ "$PWD" = "${{out%/*}}" ] && cp "$manifest" "{p.path("manifest.json")}" && {APPEND}')
            export(p, "a.mp4", "--sign=fake", *options)
            with open(p.path("manifest.json"), encoding="utf-8") as file:
                manifest = json.load(file)
            assert manifest["title"] == 'Größe "Maß" 🌱' and manifest["format"] == "video/mp4", manifest
            assert manifest["claim_generator_info"][0]["name"] == "Vorspann", manifest
            actions = manifest["assertions"][0]["data"]["actions"]
            assert [action["action"] for action in actions] == ["c2pa.created", "c2pa.edited"], actions
            assert actions[0]["digitalSourceType"] == source_type, actions
            assert_nothing_left(p, "no.mp4")


def test_what_cannot_be_signed_says_why_and_is_not_there():
    needs_ffmpeg()
    ffmpeg = 'ffmpeg -nostdin -v error -y -i "$video"'
    cases = (('echo "no certificate" >&2; exit 3', ("Fake", "status 3", "no certificate")),
             ("kill -SEGV $$", ("Fake", "crashed")),
             ("true", ("Fake", "no signed video")),
             ('head -c 100000 /dev/urandom >"$out"', ("Fake", "no video")),
             (': >"$out"', ("Fake", "no video")),
             ('mkdir "$out"', ("Fake", "no signed video")),
             ('mkfifo "$out"', ("Fake", "no signed video")),
             ('head -c 100000 "$video" >"$out"', ("Fake",)),
             ('cp "$video" "$out"', ("Fake", "without a signature")),
             ('ln -s "$video" "$out"', ("Fake", "without a signature")),
             (f'{ffmpeg} -an -c copy "$out"', ("Fake", "pictures or the sound")),
             (f'{ffmpeg} -c:v libx264 -preset ultrafast -c:a copy "$out"', ("Fake", "pictures or the sound")),
             # One that puts its box in front and leaves the index as it was: every packet is read from the wrong place.
             (f'{{ head -c 32 "$video"; {BOX}; tail -c +33 "$video"; }} >"$out"', ("Fake",)),
             # One that also writes into the video it was given.
             (f'{ffmpeg} -t 0.4 -c copy "$out" && cat "$out" >"$video" && {BOX} >>"$out"', ("Fake", "pictures or the sound")))
    with place() as p:
        with_post(p)
        for script, words in cases:
            make_signer(p, script)
            complaint = p.run("export", p.project, "1", "-o", p.path("a.mp4"), "--preset", "ultrafast", "--sign", status=1)[1]
            assert "a.mp4" in complaint and "could not be signed" in complaint and all(word in complaint for word in words), (script, complaint)
            assert_nothing_left(p, "a.mp4")
        assert p.json("verify", "--chain", p.project)["records"] == 0


def test_an_older_video_stays_until_the_signed_one_is_there():
    with place() as p:
        with_post(p)
        make_signer(p, "exit 3")
        with open(p.path("a.mp4"), "w", encoding="utf-8") as file:
            file.write("older")
        p.run("export", p.project, "1", "-o", p.path("a.mp4"), "--preset", "ultrafast", "--replace", "--sign", status=1)
        with open(p.path("a.mp4"), encoding="utf-8") as file:
            assert file.read() == "older"
        make_signer(p, APPEND)
        assert export(p, "a.mp4", "--replace", "--sign")["sha256"] == digest(p.path("a.mp4"))


def test_the_mark_of_ai_must_survive():
    needs_ffmpeg()
    with place() as p:
        with_post(p, "--kind", "ai", "--wording", "KI-generiert")
        # Copies every packet, and drops XMP.
        make_signer(p, 'ffmpeg -nostdin -v error -i "$video" -map 0 -c copy -movflags +faststart "$out"')
        complaint = p.run("export", p.project, "1", "-o", p.path("a.mp4"), "--preset", "ultrafast", "--sign", status=1)[1]
        assert "XMP" in complaint, complaint
        assert_nothing_left(p, "a.mp4")
        make_signer(p, APPEND)
        export(p, "a.mp4", "--sign")
        with open(p.path("a.mp4"), "rb") as file:
            assert COMPOSITE.encode() in file.read()


def test_cancelling_ends_an_engine_that_hangs():
    with place() as p:
        with_post(p)
        make_signer(p, f'trap "" TERM; echo $$ >"{p.path("pid")}.new"; mv "{p.path("pid")}.new" "{p.path("pid")}"; while :; do sleep 1000; done')
        process = subprocess.Popen([PROGRAM, "export", p.project, "1", "-o", p.path("a.mp4"), "--preset", "ultrafast", "--sign"], cwd=p.folder, env=p.env,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        until = time.monotonic() + 60
        while not os.path.exists(p.path("pid")) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        with open(p.path("pid"), encoding="utf-8") as file:
            engine = int(file.read())
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode not in (0, -signal.SIGINT), process.returncode
        assert not os.path.exists(f"/proc/{engine}")
        assert_nothing_left(p, "a.mp4")


def test_which_engine():
    with place() as p:
        with_post(p)
        without = {"PATH": "/usr/bin:/bin"}
        if shutil.which("c2patool", path=without["PATH"]) is not None:
            raise tap.Skip("c2patool is installed")
        complaint = p.run("export", p.project, "1", "-o", p.path("a.mp4"), "--sign", status=1, env=without)[1]
        assert "no program yet that signs" in complaint and "cargo install c2patool" in complaint, complaint
        assert "c2patool" in p.run("export", p.project, "1", "-o", p.path("a.mp4"), "--sign=c2patool", status=1, env=without)[1]
        assert "“vosk”" in p.run("export", p.project, "1", "-o", p.path("a.mp4"), "--sign=vosk", status=2, env=without)[1]
        assert not os.path.exists(p.path("a.mp4"))
        # The built-in engine calls c2patool as its documentation says, and one of the person's own goes before it.
        os.mkdir(p.path("bin"))
        with open(p.path("bin/c2patool"), "w", encoding="utf-8") as file:
            file.write(f'#!/bin/bash\n[ "$2 $4 $6" = "-m -o -f" ] && python3 -m json.tool "$3" >/dev/null && video=$1 out=$5 && {APPEND}\n')
        os.chmod(p.path("bin/c2patool"), 0o700)
        p.env["PATH"] = p.path("bin") + ":" + without["PATH"]
        engines = {engine["id"]: engine for engine in p.json("transcribe", "--list-engines")["engines"]}
        assert engines["c2patool"]["task"] == "sign" and engines["c2patool"]["missing"] is None, engines["c2patool"]
        assert export(p, "a.mp4", "--sign")["signed"] == "c2patool"
        make_signer(p, APPEND, "zebra")
        assert export(p, "b.mp4", "--sign")["signed"] == "zebra"
        assert export(p, "c.mp4", "--sign=c2patool")["signed"] == "c2patool"


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
