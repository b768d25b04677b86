#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions on the command line: files in and out, checks and mending, engines, and the files beside an export."""

import os
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tap  # noqa: E402
from test_cli import CLIP, leftovers, place  # noqa: E402

GOOD = "1\n00:00:01,000 --> 00:00:02,500\nGrüße aus dem Garten\n\n2\n00:00:03,000 --> 00:00:04,500\nWasser sparen\n"


def write(p, name, text):
    """A file in the place."""
    with open(p.path(name), "w", encoding="utf-8") as file:
        file.write(text)
    return p.path(name)


def tracks(p, *arguments):
    """The captions of post 1."""
    return p.json("captions", p.project, "1", *arguments)["tracks"]


def texts(track):
    """What captions say, with their times in ms."""
    return [(cue["start_us"] // 1000, cue["end_us"] // 1000, cue["text"]) for cue in track["captions"]]


def test_export_brings_back_what_import_took():
    with place() as p:
        p.with_clip()
        p.run("captions", p.project, "1", "--import", write(p, "a.srt", GOOD), "--language", "de_at")
        first = tracks(p)[0]
        assert first["language"] == "de-AT" and first["drawn"], first
        assert texts(first) == [(1000, 2500, "Grüße aus dem Garten"), (3000, 4500, "Wasser sparen")], first
        for name in ("b.srt", "b.vtt", "b.ass"):
            out, _ = p.run("captions", p.project, "1", "--track", "1", "--export", p.path(name))
            assert out.strip() == p.path(name), out
            p.run("captions", p.project, "1", "--import", p.path(name), "--language", "de")
            assert texts(tracks(p)[-1]) == texts(first), name
            p.run("captions", p.project, "1", "--track", str(tracks(p)[-1]["id"]), "--remove")
        with open(p.path("b.srt"), encoding="utf-8") as file:
            assert file.read().strip() == GOOD.strip()
        p.run("captions", p.project, "1", "--export", p.path("b.txt"))
        with open(p.path("b.txt"), encoding="utf-8") as file:
            assert file.read().split() == "Grüße aus dem Garten Wasser sparen".split()
        assert leftovers(p.folder) == []


def test_a_broken_file_is_mended_and_tells_how():
    with place() as p:
        p.with_clip()
        broken = "1\n00:00:04,000 --> 00:00:03,000\nturned\n\n7\n00:00:01,000 --> 00:00:02,000\n<i>early</i>\n\n8\n01:00:00,000 --> 01:00:01,000\nfar\n"
        _, complaints = p.run("captions", p.project, "1", "--import", write(p, "a.srt", broken), "--language", "en")
        assert len(complaints.splitlines()) >= 3, complaints
        assert texts(tracks(p)[0]) == [(1000, 2000, "early"), (3000, 4000, "turned")], tracks(p)


def test_what_cannot_be_is_refused_and_changes_nothing():
    with place() as p:
        p.with_clip()
        good = write(p, "a.srt", GOOD)
        for arguments, word in ((("--import", good), "a.srt"), (("--import", good, "--language", "German!"), "German!"), (("--track", "7", "--show"), "7"),
                                (("--import", good, "--language", "de", "--remove"), "--remove"), (("--look", "loud"), None)):
            status = 1 if arguments == ("--look", "loud") else 2
            assert word is None or word in p.run("captions", p.project, "1", *arguments, status=status)[1], arguments
        assert "none.srt" in p.run("captions", p.project, "1", "--import", p.path("none.srt"), "--language", "de", status=1)[1]
        with open(CLIP, "rb") as clip, open(p.path("clip.srt"), "wb") as piece:
            piece.write(clip.read(32768))
        p.run("captions", p.project, "1", "--import", p.path("clip.srt"), "--language", "de", status=1)
        assert tracks(p) == []
        p.run("captions", p.project, "1", "--import", good, "--language", "de")
        p.run("captions", p.project, "1", "--look", "loud", status=2)
        p.run("captions", p.project, "1", "--export", p.path("a.doc"), status=2)
        assert "--replace" in p.run("captions", p.project, "1", "--export", good, status=1)[1]
        with open(good, encoding="utf-8") as file:
            assert file.read() == GOOD
        p.run("captions", p.project, "1", "--export", good, "--replace")
        p.run("captions", p.project, "1", "--import", good, "--language", "en")
        assert "--track" in p.run("captions", p.project, "1", "--hide", status=2)[1]
        p.run("captions", p.project, "1", "--track", "2", "--remove")
        p.run("captions", p.project, "1", "--look", "boxed", "--hide")
        assert [track["drawn"] for track in tracks(p)] == [False]


def test_a_font_is_kept_and_one_that_is_missing_is_told():
    with place() as p:
        p.with_clip()
        p.run("captions", p.project, "1", "--import", write(p, "a.srt", GOOD), "--language", "de")
        assert tracks(p)[0]["font"] == ""
        assert "No Such Font" in p.run("captions", p.project, "1", "--font", "No Such Font")[1]
        assert tracks(p)[0]["font"] == "No Such Font"
        p.run("captions", p.project, "1", "--look", "boxed")
        assert tracks(p)[0]["font"] == "No Such Font"
        assert p.run("captions", p.project, "1", "--font", "built-in")[1] == ""
        assert tracks(p)[0]["font"] == ""


def test_check_finds_what_fix_mends():
    with place() as p:
        p.with_clip()
        fast = "1\n00:00:01,000 --> 00:00:01,300\nThis is far more than anybody can read in such a short time\n"
        p.run("captions", p.project, "1", "--import", write(p, "a.srt", fast), "--language", "en")
        faults = {finding["fault"] for finding in tracks(p, "--check", "--limits", "netflix")[0]["findings"]}
        assert {"too-fast", "too-short"} <= faults, faults
        p.run("captions", p.project, "1", "--fix", "--limits", "netflix")
        left = {finding["fault"] for finding in tracks(p, "--check", "--limits", "netflix")[0]["findings"]}
        assert not {"too-fast", "too-short"} & left, left


def test_check_looks_at_the_picture():
    with place() as p:
        p.with_clip()
        white = p.path("white.mp4")
        if shutil.which("ffmpeg") is None:
            raise tap.Skip("ffmpeg is not installed")
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=white:size=180x320:rate=25:duration=5", "-c:v", "libx264", "-pix_fmt", "yuv420p", white],
                       check=True, stdin=subprocess.DEVNULL)
        p.run("import", p.project, white)
        ass = "[Script Info]\nPlayResX: 1080\nPlayResY: 1920\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, Outline\n" \
            "Style: Default,Noto Sans,60,&H00FFFFFF,1\n\n[Events]\nFormat: Start, End, Style, Text\nDialogue: 0:00:01.00,0:00:03.00,Default,Hello\n"
        p.run("captions", p.project, "2", "--import", write(p, "a.ass", ass), "--language", "en")
        findings = p.json("captions", p.project, "2", "--check")["tracks"][0]["findings"]
        assert [finding["fault"] for finding in findings] == ["low-contrast"] and findings[0]["limit"] == 450 and findings[0]["value"] < 150, findings
        assert "1.0:1" in p.run("captions", p.project, "2", "--check")[0]
        p.run("captions", p.project, "2", "--look", "boxed")
        assert p.json("captions", p.project, "2", "--check")["tracks"][0]["findings"] == []


def test_export_writes_files_beside_the_video():
    with place() as p:
        p.with_clip()
        p.run("trim", p.project, "1", "--in", "2", "--out", "4")
        p.run("captions", p.project, "1", "--import", write(p, "a.srt", "1\n00:00:00,500 --> 00:00:01,500\nHallo\n"), "--language", "de")
        p.run("captions", p.project, "1", "--import", write(p, "b.srt", "1\n00:00:00,500 --> 00:00:01,500\nHello\n"), "--language", "en")
        cases = ((), {"v.en.srt"}), (("--captions", "srt"), {"v.de.srt", "v.en.srt"}), (("--captions", "none"), set()), \
            (("--captions", "srt,vtt"), {"v.de.srt", "v.en.srt", "v.de.vtt", "v.en.vtt"}), (("--no-burn-in",), {"v.de.srt", "v.en.srt"})
        for number, (arguments, names) in enumerate(cases):
            os.mkdir(p.path(str(number)))
            report = p.json("export", p.project, "1", "-o", p.path(f"{number}/v.mp4"), "--preset", "ultrafast", *arguments)
            assert {os.path.basename(path) for path in report["captions"]} == names, (arguments, report)
            assert set(os.listdir(p.path(str(number)))) == names | {"v.mp4"}, (arguments, os.listdir(p.path(str(number))))
        with open(p.path("0/v.en.srt"), encoding="utf-8") as file:
            assert "00:00:00,500 --> 00:00:01,500\nHello" in file.read()
        os.remove(p.path("0/v.mp4"))
        assert "v.en.srt" in p.run("export", p.project, "1", "-o", p.path("0/v.mp4"), "--preset", "ultrafast", status=1)[1]
        assert not os.path.exists(p.path("0/v.mp4"))


def make_for(p, *targets):
    """Makes post 1 for platforms, and says where the captions go there."""
    for platform, where in targets:
        p.run("facts", p.project, "1", "--platform", platform, "--captions-on", f"{platform}/{where}")


def video_hash(path):
    """Of the pictures as they were encoded: the time of the export stands in every file."""
    return subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-map", "0:v", "-c", "copy", "-f", "md5", "-"], capture_output=True, check=True).stdout


def test_export_follows_the_platform():
    with place() as p:
        p.with_clip()
        p.run("trim", p.project, "1", "--in", "2", "--out", "6")
        p.run("captions", p.project, "1", "--import", write(p, "a.srt", "1\n00:00:00,500 --> 00:00:00,900\nHallo\n"), "--language", "de")
        make_for(p, ("tiktok", "drawn"), ("youtube_shorts", "both"), ("instagram_reels", "file"))
        drawn = {}
        for number, (arguments, names) in enumerate(((("--platform", "tiktok"), set()), (("--platform", "youtube_shorts"), {"v.de.srt"}),
                                                     (("--platform", "instagram_reels"), {"v.de.srt"}),
                                                     (("--platform", "instagram_reels", "--captions", "vtt,ass"), {"v.de.vtt", "v.de.ass"}), ((), set()))):
            os.mkdir(p.path(str(number)))
            report = p.json("export", p.project, "1", "-o", p.path(f"{number}/v.mp4"), "--preset", "ultrafast", *arguments)
            assert {os.path.basename(path) for path in report["captions"]} == names, (arguments, report)
            drawn[number] = video_hash(p.path(f"{number}/v.mp4"))
        assert drawn[0] == drawn[1] == drawn[4] and drawn[2] == drawn[3] != drawn[0], drawn
        assert "tiktok" in p.run("export", p.project, "1", "-o", p.path("x.mp4"), "--platform", "nonsense", status=2)[1]


def test_lines_fit_between_what_platforms_cover():
    """A word that the picture has room for is too long where the apps of the chosen platforms cover its sides."""
    with place() as p:
        p.with_clip()
        p.run("captions", p.project, "1", "--import", write(p, "a.srt", "1\n00:00:00,500 --> 00:00:06,000\nDonaudampfschifffahrtskasse\n"), "--language", "de")
        assert "27" not in p.run("captions", p.project, "1", "--check")[0]
        p.run("facts", p.project, "1", "--platform", "tiktok", "--platform", "instagram_reels")
        assert "A line of 27 characters, at most 26" in p.run("captions", p.project, "1", "--check")[0]


def make_translator(p, script, languages='["de", "fr"]'):
    """An engine of the person's own that is a shell script: its arguments are the captions, the two languages and the result."""
    folder = os.path.join(p.path("data"), "vorspann", "engines")
    os.makedirs(folder, exist_ok=True)
    program = p.path("translator")
    with open(program, "w", encoding="utf-8") as file:
        file.write("#!/bin/bash\ntext=$1 from=$2 to=$3 out=$4\n" + script + "\n")
    os.chmod(program, 0o700)
    with open(os.path.join(folder, "fake.json"), "w", encoding="utf-8") as file:
        file.write(f'''{{"id": "fake", "name": "Fake", "task": "translate", "about": "It translates.", "get": "Get it.", "languages": {languages},
            "programs": ["{program}"], "argv": ["{program}", "{{text}}", "{{from}}", "{{to}}", "{{outbase}}.srt"], "result": {{"kind": "srt", "from": "{{outbase}}.srt"}}}}''')
    return {"XDG_DATA_HOME": p.path("data")}


def test_an_engine_translates_cue_for_cue():
    with place() as p:
        p.with_clip()
        p.run("captions", p.project, "1", "--import", write(p, "a.srt", GOOD), "--language", "de")
        env = make_translator(p, 'test "$from $to" = "de fr" && sed "s/Grüße/Salut/; s|Wasser sparen|Économisez <i>de</i> l’eau|" "$text" >"$out"')
        engines = {engine["id"]: engine for engine in p.json("transcribe", "--list-engines", env=env)["engines"]}
        assert engines["fake"]["task"] == "translate", engines
        made = p.json("translate", p.project, "1", "--to", "fr", env=env)
        assert made == {"track": 2, "language": "fr", "captions": 2}, made
        first, second = tracks(p)
        assert texts(second) == [(1000, 2500, "Salut aus dem Garten"), (3000, 4500, "Économisez de l’eau")], second
        assert (second["language"], second["engine"], second["drawn"], first["drawn"]) == ("fr", "fake", False, True), second
        assert texts(first) == [(1000, 2500, "Grüße aus dem Garten"), (3000, 4500, "Wasser sparen")], first


def test_a_translation_that_cannot_be_used_says_why():
    with place() as p:
        p.with_clip()
        p.run("captions", p.project, "1", "--import", write(p, "a.srt", GOOD), "--language", "de")
        for script, words in (('echo "no such model" >&2; exit 3', ("Fake", "3", "no such model")), ("kill -SEGV $$", ("Fake", "crashed")),
                              ('head -n 3 "$text" >"$out"', ("1", "2", "Fake")), ('cat "$text" "$text" >"$out"', ("4", "2", "Fake")), (': >"$out"', ("Fake",)),
                              ('echo nonsense >"$out"', ("SRT",)), ("true", ("Fake",))):
            env = make_translator(p, script)
            complaint = p.run("translate", p.project, "1", "--to", "fr", "--engine", "fake", status=1, env=env)[1]
            assert all(word in complaint for word in words), (script, complaint)
        assert "“es”" in p.run("translate", p.project, "1", "--to", "es", "--engine", "fake", status=1, env=env)[1]
        assert "“es”" in p.run("translate", p.project, "1", "--to", "es", status=1, env=env)[1]
        assert "“de”" in p.run("translate", p.project, "1", "--to", "de", status=2, env=env)[1]
        assert "--to" in p.run("translate", p.project, "1", status=2, env=env)[1]
        assert "pocketsphinx" in p.run("translate", p.project, "1", "--to", "fr", "--engine", "pocketsphinx", status=2, env=env)[1]
        assert len(tracks(p)) == 1 and leftovers(p.folder) == [], tracks(p)


def test_silences_are_cut_where_there_are_any():
    with place() as p:
        p.with_clip()
        before = p.json("show", p.project, "1")["clips"]
        for argument in ("0", "2", "some"):
            assert argument in p.run("cut", p.project, "1", "--cut-silences", argument, status=2)[1]
        assert p.json("show", p.project, "1")["clips"] == before
        sounds = p.path("sounds.mp4")
        if shutil.which("ffmpeg") is None:
            raise tap.Skip("ffmpeg is not installed")
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=180x320:rate=25:duration=9", "-f", "lavfi", "-i",
                        "aevalsrc=0.3*sin(2000*t)*(lt(mod(t\\,3)\\,1)):d=9", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", sounds],
                       check=True, stdin=subprocess.DEVNULL)
        p.run("import", p.project, sounds)
        p.run("cut", p.project, "2", "--cut-silences", "1")
        clips = p.json("show", p.project, "2")["clips"]
        assert len(clips) == 3 and all(1 <= (clip["out_us"] - clip["in_us"]) / 1e6 <= 1.5 for clip in clips), clips
        p.run("cut", p.project, "2", "--cut-silences", "all")
        assert p.json("show", p.project, "2")["clips"] == clips


def test_engines_are_listed_and_unknown_ones_refused():
    with place() as p:
        engines = {engine["id"]: engine for engine in p.json("transcribe", "--list-engines")["engines"]}
        assert engines["align"]["task"] == "align" and engines["whisper_cpp"]["needs_model"], engines
        p.with_clip()
        assert "nonsense" in p.run("transcribe", p.project, "1", "--engine", "nonsense", status=2)[1]
        assert "“xx”" in p.run("transcribe", p.project, "1", "--language", "xx", status=1)[1]
        p.run("align", p.project, "1", "--script", write(p, "s.txt", "  \n"), "--language", "en", status=2)
        p.run("cut", p.project, "1", "--mute", "1")
        assert p.run("transcribe", p.project, "1", "--engine", "pocketsphinx", status=2)[1]
        assert tracks(p) == []


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
