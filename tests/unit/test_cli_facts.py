#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of a post, its platforms, templates and label files on the command line."""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tap  # noqa: E402
from test_cli import place  # noqa: E402


def make_post(p):
    p.run("new", p.project)
    p.run("post", p.project, "add", "Kopfhörer")


def test_facts_lead_to_labels():
    with place() as p:
        make_post(p)
        assert p.json("facts", p.project, "1")["facts"] == {}
        said = p.json("facts", p.project, "1", "--fact", "paid", "--fact", "ai-voice", "--country", "DE", "--partner", "Höhle & Söhne", "--gift", "agreed")
        assert said["facts"]["paid"] and said["facts"]["ai_voice"] and said["facts"]["partner"] == "Höhle & Söhne", said["facts"]
        assert [one["code"] for one in said["decision"]["countries"]] == ["DE"]
        assert p.json("posts", p.project)[0]["labels"] == []
        p.run("facts", p.project, "1", "--put-labels")
        assert [(one["kind"], one["wording"]) for one in p.json("posts", p.project)[0]["labels"]] == [("advertising", "Werbung"), ("ai", "KI-generiert")]
        said = p.json("facts", p.project, "1", "--not", "ai-voice", "--partner", "")
        assert "ai_voice" not in said["facts"] and "partner" not in said["facts"] and said["facts"]["countries"] == ["DE"], said["facts"]


def test_all_of_it_or_nothing():
    with place() as p:
        make_post(p)
        for options, word in (
            (["--fact", "paid", "--platform", "nowhere"], "nowhere"),
            (["--fact", "paid", "--switch", "tiktok/ai"], "tiktok"),
            (["--fact", "paid", "--captions-on", "tiktok/file"], "tiktok"),
            (["--fact", "paid", "--platform", "tiktok", "--captions-on", "tiktok/somewhere"], "somewhere"),
            (["--fact", "paid", "--text-on", "nowhere/Hallo"], "nowhere"),
            (["--fact", "paid", "--text-on", "Hallo"], "Hallo"),
            (["--fact", "paid", "--fact", "nix"], "nix"),
            (["--fact", "paid", "--country", "XX"], "XX"),
            (["--fact", "paid", "--gift", "maybe"], "maybe"),
            (["--fact", "paid", "--exclusive-until", "soon"], "soon"),
            (["--fact", "paid", "--no-platform", "tiktok"], "tiktok"),
        ):
            _, complaint = p.run("facts", p.project, "1", *options, status=2)
            assert word in complaint, complaint
            assert p.json("facts", p.project, "1")["facts"] == {}, options


def test_what_differs_on_a_platform():
    with place() as p:
        make_post(p)
        p.run("post", p.project, "text", "1", "Für alle")
        said = p.json("facts", p.project, "1", "--platform", "tiktok", "--platform", "linkedin", "--captions-on", "tiktok/both", "--text-on", "linkedin/Nur hier: a/b 🎧")
        assert [(one["platform"], one["captions"], one["text"]) for one in said["platforms"]] == [("tiktok", "both", ""), ("linkedin", "drawn", "Nur hier: a/b 🎧")]
        out, _ = p.run("facts", p.project, "1")
        assert "tiktok captions=both" in out.splitlines() and "linkedin “Nur hier: a/b 🎧”" in out.splitlines(), out
        said = p.json("facts", p.project, "1", "--text-on", "linkedin/", "--captions-on", "tiktok/drawn")
        assert [(one["captions"], one["text"]) for one in said["platforms"]] == [("drawn", ""), ("drawn", "")]


def test_platforms_and_switches():
    with place() as p:
        make_post(p)
        p.run("facts", p.project, "1", "--platform", "tiktok", "--platform", "youtube_shorts", "--switch", "tiktok/ai")
        said = p.json("facts", p.project, "1", "--platform", "tiktok")
        assert [(one["platform"], one["switches"]) for one in said["platforms"]] == [("tiktok", ["ai"]), ("youtube_shorts", [])], said["platforms"]
        said = p.json("facts", p.project, "1", "--no-platform", "tiktok")
        assert [one["platform"] for one in said["platforms"]] == ["youtube_shorts"]


def test_templates():
    with place() as p:
        make_post(p)
        p.run("label", p.project, "1", "--wording", "Anzeige", "--size", "70", "--save-template", "Groß", "--partner", "Höhle")
        p.run("label", p.project, "1", "--remove")
        p.run("label", p.project, "1", "--template", "Groß", "--place", "bottom")
        label = p.json("posts", p.project)[0]["labels"][0]
        assert label["wording"] == "Anzeige" and label["size"] == 70 and label["place"] == "bottom", label
        _, complaint = p.run("label", p.project, "1", "--template", "Klein", status=2)
        assert "Klein" in complaint
        _, complaint = p.run("label", p.project, "1", "--template", "Groß", "--kind", "ai", status=2)
        assert "Groß" in complaint


def test_label_files():
    with place() as p:
        make_post(p)
        _, complaint = p.run("label", p.project, "1", "--overlay", p.path("none.png"), status=2)
        assert "label" in complaint and not os.path.exists(p.path("none.png"))
        p.run("label", p.project, "1", "--wording", "Werbung")
        before = p.json("posts", p.project)[0]["labels"]
        p.run("label", p.project, "1", "--overlay", p.path("label.png"))
        with open(p.path("label.png"), "rb") as file:
            picture = file.read()
        assert picture.startswith(b"\x89PNG") and p.json("posts", p.project)[0]["labels"] == before
        p.run("label", p.project, "1", "--overlay", p.path("label.png"), status=1)
        p.run("label", p.project, "1", "--place", "bottom", "--overlay", p.path("label.png"), "--replace")
        with open(p.path("label.png"), "rb") as file:
            assert file.read() != picture
        _, complaint = p.run("label", p.project, "1", "--overlay", p.path("label.gif"), status=2)
        assert "label.gif" in complaint


def test_notices():
    with place() as p:
        notices = p.json("rules", "--notices", "--country", "DE", "--partner", "Höhle")
        assert {one["country"] for one in notices} == {"DE"}
        german = [one for one in notices if one["kind"] == "advertising" and one["language"] == "de"]
        assert len(german) == 1 and german[0]["label"] == "Werbung" and german[0]["post"] == "Werbung · Höhle" and "Werbung" in german[0]["profile"], german
        assert {"AT", "FR", "UK", "US", "PL"} <= {one["country"] for one in p.json("rules", "--notices")}
        p.run("rules", "--notices", "--decide", "--country", "DE", status=2)


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
