#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proofs on the command line: what stands beside a video, which videos are recognised, and a chain that somebody changed."""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tap  # noqa: E402
from test_cli import digest, leftovers, place  # noqa: E402


def export(p, name, *options):
    """Two seconds with a label."""
    p.with_clip()
    p.run("trim", p.project, "1", "--in", "1", "--out", "3")
    p.run("label", p.project, "1", "--wording", "Anzeige")
    return p.json("export", p.project, "1", "-o", p.path(name), "--preset", "ultrafast", *options)


def netstring(value):
    """A field as it goes into the hash of a record."""
    data = str(value).encode()
    return b"%d:%s," % (len(data), data)


def change(p, sql):
    """Writes into the project past the program."""
    with contextlib.closing(sqlite3.connect(p.project)) as db:
        for moment in ("insert", "update", "delete"):
            db.execute(f"DROP TRIGGER IF EXISTS log_export_{moment}")
        assert db.execute(sql).rowcount == 1
        db.commit()


def test_proof_beside_the_video():
    with place() as p:
        report = export(p, "a.mp4", "--proof")
        assert report["proofs"] == [p.path("a-proof.json"), p.path("a-proof.pdf")], report
        with open(p.path("a-proof.json"), encoding="utf-8") as file:
            text = file.read()
        kept = json.loads(text)
        assert kept["sha256"] == digest(p.path("a.mp4")) and kept["proof"]["labels"][0]["wording"] == "Anzeige"
        # Anybody can compute the hash: the proof counts byte for byte.
        exact = text.split('"proof":\n', 1)[1].rsplit("\n}\n", 1)[0]
        fields = (kept["previous_hash"], kept["sha256"], kept["title"], exact, kept["created_at"])
        assert kept["hash"] == hashlib.sha256(b"".join(map(netstring, fields))).hexdigest()
        assert "very file" in p.run("verify", "a.mp4")[0]
        assert "“Anzeige”" in p.run("verify", p.path("a.mp4"), "--proof", p.path("a-proof.json"))[0]
        found = p.json("verify", "a.mp4", "--project", p.project)
        assert (found["verdict"], found["record"], found["record_whole"]) == ("file", report["record"], True), found
        # An existing proof is not replaced by the way.
        os.remove(p.path("a.mp4"))
        assert "a-proof.json" in p.run("export", p.project, "1", "-o", "a.mp4", "--proof", status=1)[1]
        assert not os.path.exists(p.path("a.mp4")) and leftovers(p.folder) == []


def test_pages_are_for_people():
    with place() as p:
        p.with_clip()
        p.run("trim", p.project, "1", "--in", "1", "--out", "2")
        p.run("facts", p.project, "1", "--fact", "paid", "--partner", "Höhle & Söhne", "--country", "DE", "--platform", "tiktok", "--put-labels")
        p.json("export", p.project, "1", "-o", p.path("a.mp4"), "--preset", "ultrafast", "--proof", "--override", "duration:tiktok", "--reason", "Ein Anriss")
        pages = subprocess.run(["pdftotext", "-layout", p.path("a-proof.pdf"), "-"], check=True, capture_output=True, text=True).stdout
        for expected in ("TikTok", "Paid", "Höhle & Söhne", "Error", "shorter than 3 s", "Ein Anriss", "Warning", "Branded content", "https://developers.tiktok.com", "In order", digest(p.path("a.mp4"))):
            assert expected in pages, (expected, pages)
        assert "{" not in pages and '":' not in pages, pages


def test_encoded_again_and_without_the_label():
    if shutil.which("ffmpeg") is None:
        raise tap.Skip("ffmpeg is not installed")
    with place() as p:
        export(p, "a.mp4")
        again = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", p.path("a.mp4"), "-c:v", "libx264", "-preset", "veryfast", "-crf", "30"]
        subprocess.run([*again, "-vf", "scale=540:960", p.path("b.mp4")], check=True)
        subprocess.run([*again, "-vf", "drawbox=w=iw/2:h=ih/5:color=gray:t=fill", p.path("c.mp4")], check=True)
        found = p.json("verify", "b.mp4", "--project", p.project)
        assert found["verdict"] == "pictures" and found["similarity"] > 0.95, found
        out, _ = p.run("verify", "c.mp4", "--project", p.project, status=1)
        assert "“Anzeige” is missing, covered or changed at 00:00" in out, out


def test_changed_records_show():
    with place() as p:
        export(p, "a.mp4", "--proof")
        p.run("export", p.project, "1", "-o", "b.mp4", "--preset", "ultrafast", "--proof")
        assert "2 records" in p.run("verify", "--chain", p.project, "--proof", "a-proof.json", "--proof", "b-proof.json")[0]
        shutil.copy(p.project, p.path("kept.vorspann"))
        change(p, "UPDATE export SET proof = replace (proof, 'Anzeige', 'Hinweis') WHERE id = 1")
        assert "Record 1" in p.run("verify", "--chain", p.project, status=1)[0]
        assert "proves nothing" in p.run("verify", "a.mp4", "--project", p.project, status=1)[0]
        shutil.copy(p.path("kept.vorspann"), p.project)
        change(p, "DELETE FROM export WHERE id = 2")
        assert "newest" in p.run("verify", "--chain", p.project, status=1)[0]
        change(p, "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'export'")
        assert "1 record," in p.run("verify", "--chain", p.project)[0]
        assert "no record here" in p.run("verify", "--chain", p.project, "--proof", "b-proof.json", status=1)[0]


def test_what_is_no_proof_is_told():
    with place() as p:
        report = export(p, "a.mp4", "--proof")
        shutil.copy(report["target"], p.path("alone.mp4"))
        assert "--project" in p.run("verify", "alone.mp4", status=2)[1]
        for text in ("", "{}", "[]", "x" * 1000, '{"format":"vorspann-proof-1"}', '{"format":"vorspann-proof-1","created_at":[]}'):
            with open(p.path("bad.json"), "w", encoding="utf-8") as file:
                file.write(text)
            assert "bad.json" in p.run("verify", "a.mp4", "--proof", "bad.json", status=1)[1], text
        with open(p.path("a-proof.json"), encoding="utf-8") as file:
            text = file.read()
        with open(p.path("bad.json"), "w", encoding="utf-8") as file:
            file.write(text.replace("Anzeige", "Hinweis"))
        assert "bad.json" in p.run("verify", "--chain", p.project, "--proof", "bad.json", status=1)[1]
        assert "proves nothing" in p.run("verify", "a.mp4", "--proof", "bad.json", status=1)[0]
        # Nonsense in a record is no reason to fall over.
        odd = '{"labels":[{"box":[1e300,{},[],"x"]},7],"prints":[{"time":1e300}],"stills":[[]],"width":1e300,"height":-5,"duration":"x"}'
        head, tail = text.split('"proof":\n', 1)
        with open(p.path("bad.json"), "w", encoding="utf-8") as file:
            file.write(head.replace(report["sha256"], "0" * 64) + '"proof":\n' + odd + "\n}\n")
        assert tail and "No match" in p.run("verify", "a.mp4", "--proof", "bad.json", status=1)[0]


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
