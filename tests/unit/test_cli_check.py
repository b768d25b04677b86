#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check on the command line: what it lists, its exit status, overriding, and an export that is held back."""

import contextlib
import json
import os
import sqlite3
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tap  # noqa: E402
from test_cli import place  # noqa: E402

WHY = "The label is said in the first second"


def edit(where, sql, *values):
    """Writes into the project as another program does: one edit."""
    with contextlib.closing(sqlite3.connect(where.project)) as database, database:
        database.execute("INSERT INTO edit (who, at, session, name, kind, is_open) VALUES ('test', 1, 'test', 'Change Facts', 'edit', 1)")
        database.execute(sql, values)
        database.execute("UPDATE edit SET is_open = 0")


def add_facts(where):
    """Says that the post is paid for, and for Germany."""
    where.run("facts", where.project, "1", "--fact", "paid", "--country", "DE")


def add_target(where, platform):
    """Makes the post for a platform."""
    where.run("facts", where.project, "1", "--platform", platform)


def find(findings, name):
    """The finding of that name."""
    found = [finding for finding in findings if finding["id"] == name]
    assert len(found) <= 1, found
    return found[0] if found else None


def check(where, *arguments, status=0):
    """Runs the check with --json and returns its findings."""
    return json.loads(where.run("check", where.project, "1", *arguments, "--json", status=status)[0])


def test_nothing_to_disclose():
    """A post of which nobody said anything has no errors, and export asks for no check."""
    with place() as where:
        where.with_clip()
        said = check(where)
        assert said["errors"] == 0, said
        where.run("export", where.project, "1", "--preset", "ultrafast", "-o", where.path("out.mp4"))
        assert os.path.exists(where.path("out.mp4"))


def test_lists():
    """An error comes with reason, rule, version, source and what to do, for people and for programs."""
    with place() as where:
        where.with_clip()
        add_facts(where)
        said = check(where, status=1)
        missing = find(said["findings"], "label-missing:DE")
        assert said["errors"] == 1 and missing["severity"] == "error", said
        assert missing["rule"] == "DE advertising.paid" and missing["version"] and missing["date"], missing
        assert missing["sources"] and len(missing["sources"]) == len(missing["source_ids"]), missing
        assert missing["fix"] == "put-label" and "Werbung" in missing["mend"] and missing["reason"], missing
        assert missing["overridden"] is None
        out, err = where.run("check", where.project, "1", status=1)
        for words in ("label-missing:DE", "DE advertising.paid", missing["message"], missing["mend"], missing["sources"][0], "1 error"):
            assert words in out, (words, out)
        assert "1 error" in err, err


def test_label_mends():
    """The label that the finding asks for makes the check pass."""
    with place() as where:
        where.with_clip()
        add_facts(where)
        where.run("label", where.project, "1", "--wording", "#ad", "--for", "whole")
        assert find(check(where, status=1)["findings"], "wording-refused:DE")
        where.run("label", where.project, "1", "--wording", "Werbung", "--for", "2s")
        assert find(check(where, status=1)["findings"], "label-short:DE")
        where.run("label", where.project, "1", "--for", "whole")
        assert check(where)["errors"] == 0


def test_platforms():
    """The post's own platforms count, or those that are named."""
    with place() as where:
        where.with_clip()
        edit(where, "UPDATE post SET text = '#a #b #c #d #e #f' WHERE id = 1")
        add_target(where, "tiktok")
        assert find(check(where, status=1)["findings"], "hashtags:tiktok")
        said = check(where, "--platform", "youtube_shorts", "--platform", "pinterest")["findings"]
        assert find(said, "hashtags:tiktok") is None
        assert {finding["platform"] for finding in said} <= {None, "youtube_shorts", "pinterest"}, said
        assert "tiktok" in where.run("check", where.project, "1", "--platform", "myspace", status=2)[1]


def test_override():
    """A finding is overridden by its name with a reason, which stays; nothing else is."""
    with place() as where:
        where.with_clip()
        add_facts(where)
        where.run("check", where.project, "1", "--override", "label-missing:DE", status=2)
        where.run("check", where.project, "1", "--reason", WHY, status=2)
        where.run("check", where.project, "1", "--override", "label-missing:FR", "--reason", WHY, status=2)
        where.run("check", where.project, "1", "--override", "label-missing:DE", "--reason", "  ", status=2)
        assert check(where, status=1)["errors"] == 1
        said = check(where, "--override", "label-missing:DE", "--reason", WHY)
        assert said["errors"] == 0 and find(said["findings"], "label-missing:DE")["overridden"] == WHY, said
        assert WHY in where.run("check", where.project, "1")[0]


def test_export_is_held_back():
    """Export refuses and writes nothing while an error is open, names it, and goes on once it is overridden."""
    with place() as where:
        where.with_clip()
        add_facts(where)
        target = where.path("out.mp4")
        out, err = where.run("export", where.project, "1", "--preset", "ultrafast", "-o", target, status=1)
        assert "label-missing:DE" in err and not out and not os.path.exists(target), (out, err)
        where.run("export", where.project, "1", "--preset", "ultrafast", "-o", target, "--override", "label-missing:DE", status=2)
        assert not os.path.exists(target)
        where.run("export", where.project, "1", "--preset", "ultrafast", "-o", target, "--override", "label-missing:DE", "--reason", WHY)
        assert os.path.exists(target)
        where.run("export", where.project, "1", "--preset", "ultrafast", "--replace", "-o", target)


def test_proof_has_what_was_found():
    """What the check found, with the state of the rules and the contrast that it measured, stands in the proof of the export."""
    with place() as where:
        where.with_clip()
        add_facts(where)
        where.run("label", where.project, "1", "--wording", "Werbung")
        where.run("export", where.project, "1", "--preset", "ultrafast", "--proof", "-o", where.path("out.mp4"))
        with open(where.path("out-proof.json"), encoding="utf-8") as file:
            proof = json.load(file)
        proof = proof.get("proof", proof)
        assert "DE " in proof["rules"]["version"], proof["rules"]
        assert proof["findings"] and all(finding["severity"] != "error" for finding in proof["findings"]), proof["findings"]
        assert proof["labels"][0]["contrast"] >= proof["labels"][0]["contrast_at_least"] >= 4.5, proof["labels"]


def test_warnings_do_not_hold_back():
    """A post with warnings alone is exported."""
    with place() as where:
        where.with_clip()
        add_target(where, "tiktok")
        where.run("label", where.project, "1", "--size", "30")
        said = check(where)
        assert said["errors"] == 0 and said["warnings"] > 0, said
        where.run("export", where.project, "1", "--preset", "ultrafast", "-o", where.path("out.mp4"))


def test_limits_of_captions():
    """Captions are checked by the rules that are asked for, without that by those of ARD and ZDF."""
    with place() as where:
        where.with_clip()
        with open(where.path("a.srt"), "w", encoding="utf-8") as file:
            file.write("1\n00:00:00,100 --> 00:00:01,460\nDas ist viel zu schnell\n")
        where.run("captions", where.project, "1", "--import", where.path("a.srt"), "--language", "de")
        assert find(check(where)["findings"], "captions-too-fast:de")
        assert find(check(where, "--limits", "ard-zdf")["findings"], "captions-too-fast:de")
        assert not find(check(where, "--limits", "netflix")["findings"], "captions-too-fast:de")
        assert "netflix" in where.run("check", where.project, "1", "--limits", "nonsense", status=2)[1]


def test_no_clip():
    """What cannot be exported cannot be checked, and says why."""
    with place() as where:
        where.run("new", where.project)
        where.run("post", where.project, "add", "Empty")
        where.run("check", where.project, "1", status=1)


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
