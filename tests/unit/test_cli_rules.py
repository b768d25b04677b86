#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules on the command line: what there is, what a post has to disclose, and whether a label may say it; without a project."""

import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tap  # noqa: E402
from test_cli import SOURCE, place  # noqa: E402

COUNTRIES = "AT AU BE CA CH DE DK ES FI FR IT NL NO PL SE UK US".split()
RULES = os.path.join(SOURCE, "resources", "rules")


def own_file(p, name, text):
    """A person's own file of rules."""
    folder = os.path.join(p.path("data"), "vorspann", "rules")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def test_list():
    with place() as p:
        listed = p.json("rules")
        assert [one["code"] for one in listed["rules"]] == COUNTRIES + ["EU_AI"], listed["rules"]
        assert len(listed["platforms"]) == 8 and listed["problems"] == []
        text, complaints = p.run("rules")
        for one in listed["rules"] + listed["platforms"]:
            line = [line for line in text.splitlines() if line.startswith((one.get("code") or one["id"]) + " ")]
            assert len(line) == 1 and one["name"] in line[0] and one["version"] in line[0] and one["date"] in line[0], line
        assert complaints == ""
        assert os.listdir(p.folder) == []


def test_show_says_what_the_file_says():
    with place() as p:
        for name in sorted(os.listdir(RULES)):
            if not name.endswith(".json"):
                continue
            with open(os.path.join(RULES, name), encoding="utf-8") as file:
                stored = json.load(file)
            shown = p.json("rules", stored["code"].lower())
            kinds = {source["id"]: source["kind"] for source in stored["sources"]}
            assert [(rule["kind"], rule["when"], rule["need"]) for rule in shown["rules"]] == [(rule["kind"], rule["when"], rule["need"]) for rule in stored["rules"]]
            assert [(one["text"], one["verdict"]) for one in shown["wordings"]] == [(one["text"], one["verdict"]) for one in stored["wordings"]]
            for one, kept in zip(shown["rules"] + shown["wordings"] + shown["advice"], stored["rules"] + stored["wordings"] + stored["advice"]):
                assert [source["id"] for source in one["sources"]] == kept["sources"]
                # An error needs a source that says it, and no doubt about that.
                assert one["firm"] == (any(kinds[i] in "PQS" for i in kept["sources"]) and kept["confidence"] != "low"), one
            text, _ = p.run("rules", stored["code"])
            for source in stored["sources"]:
                assert source["address"] in text, source
        tiktok = p.json("rules", "tiktok")
        assert tiktok["maximum_caption_utf16"]["value"] == 2200 and tiktok["minimum_s"]["value"] == 3, tiktok
        assert {one["id"] for one in tiktok["switches"]} == {"own_brand", "branded_content", "ai"}
        assert "UTF-16" in p.run("rules", "tiktok")[0]


def test_decide():
    with place() as p:
        decided = p.json("rules", "--decide", "--country", "DE", "--country", "fr", "--platform", "tiktok", "--paid", "--ai-voice", "--partner", "Öl & Co")
        germany, france = decided["countries"]
        assert germany["advertising"]["need"] == "needed" and germany["advertising"]["wording"] == "Werbung" and germany["advertising"]["timing"] == "whole"
        assert germany["ai"]["wording"] == "KI-generiert" and germany["ai"]["place"] == "top-right" and germany["retouched"]["need"] == "none"
        assert france["advertising"]["wording"] == "Collaboration commerciale"
        assert decided["strictest"]["advertising"]["wording"] == "Werbung · Collaboration commerciale"
        assert decided["strictest"]["ai"]["wording"] == "AI generated"
        assert [one["id"] for one in decided["switches"]] == ["branded_content", "ai"]
        assert decided["version"] == "DE 2026-11-22, EU_AI 2026-11-22, FR 2026-11-22, tiktok 2026-11-22"
        assert "responsible" in decided["responsibility"]
        assert (germany["platform_switch_enough"], france["platform_switch_enough"]) == (False, None)
        assert decided["facts"] == {"paid": True, "ai_voice": True, "partner": "Öl & Co", "countries": ["DE", "FR"]}
        for country in decided["countries"]:
            for reason in country["advertising"]["reasons"] + country["ai"]["reasons"]:
                assert reason["sources"] and reason["version"] == "2026-11-22" and reason["is_error"], reason
        text, _ = p.run("rules", "--decide", "--country", "DE", "--country", "FR", "--platform", "tiktok", "--paid", "--ai-voice")
        for wanted in ("“Werbung · Collaboration commerciale”", "the whole video", "fragzebra.de", "Disclose post content: Branded content", "own mark alone does not suffice", "not legal advice"):
            assert wanted in text, text


def test_facts_of_a_post():
    cases = (
        (("--country", "DE"), "none", None),
        (("--country", "DE", "--self-bought"), "none", None),
        (("--country", "DE", "--own-brand-obvious"), "none", None),
        (("--country", "DE", "--gift", "unsolicited"), "recommended", "Werbung"),
        (("--country", "DE", "--placement", "--paid"), "needed", "Unterstützt durch Produktplatzierung"),
        (("--country", "DE", "--full-ad"), "needed", "Dauerwerbesendung"),
        (("--country", "FI", "--event", "--partner", "Nokia", "--language", "sv"), "needed", "Reklam / Evenemang för inbjudna gäster Nokia"),
        (("--country", "BE", "--affiliate", "--language", "fr"), "needed", "Publicité"),
        (("--country", "GB", "--gift", "agreed"), "needed", "Ad"),
        (("--country", "SE", "--paid", "--product", "Skor"), "needed", "Reklam för Skor"),
    )
    with place() as p:
        for arguments, need, wording in cases:
            found = p.json("rules", "--decide", *arguments)["strictest"]["advertising"]
            assert (found["need"], found["wording"]) == (need, wording), (arguments, found)


def test_wordings():
    cases = (
        ("DE", "Werbung", (), "accepted", False), ("DE", "#ad", (), "refused", True), ("DE", "#sp", (), "refused", False),
        ("DE", "Ad | Werbung", (), "accepted", False), ("DE", "Reklame", (), "unknown", False), ("UK", "Sponsored", (), "refused", True),
        ("DE", "Unterstützt durch Nike", (), "conditional", False), ("DE", "Unterstützt durch Nike", ("--placement",), "accepted", False),
        ("DE", "Unterstützt durch Nike", ("--paid",), "conditional", False), ("DE", "KI-generiert", ("--kind", "ai"), "accepted", False),
        ("FR", "Images virtuelles", ("--kind", "retouched", "--retouched-ai"), "accepted", False),
    )
    with place() as p:
        for country, text, more, verdict, is_error in cases:
            found, = p.json("rules", "--wording", text, "--country", country, *more)
            assert (found["verdict"], found["is_error"], found["country"]) == (verdict, is_error, country), found
            assert found["reason"] in p.run("rules", "--wording", text, "--country", country, *more)[0]
        both = p.json("rules", "--wording", "Ad", "--country", "DE", "--country", "US")
        assert [one["verdict"] for one in both] == ["refused", "accepted"], both


def test_own_rules():
    with place() as p:
        with open(os.path.join(RULES, "de.json"), encoding="utf-8") as file:
            mine = json.load(file)
        mine.update(version="my own")
        own_file(p, "mine.json", json.dumps(mine))
        decided = p.json("rules", "--decide", "--country", "DE", "--paid")
        assert decided["version"].startswith("DE my own, "), decided["version"]
        mine["rules"][0]["wordings"] = {"de": "Irgendwas"}
        own_file(p, "mine.json", json.dumps(mine))
        text, complaints = p.run("rules", "--decide", "--country", "DE", "--paid")
        assert "mine.json: rules[0]" in complaints and "Irgendwas" in complaints, complaints
        assert "(DE, 2026-11-22)" in text, text
        assert "mine.json" in p.json("rules")["problems"][0]


def test_usage():
    cases = (
        ("--decide",), ("--paid",), ("--country", "DE"), ("--decide", "--country", "XX"), ("--decide", "--country", "EU_AI"), ("--decide", "--platform", "myspace"),
        ("--decide", "--country", "DE", "--gift", "yes"), ("--wording", "Werbung"), ("--wording", "Werbung", "--country", "DE", "--kind", "other"),
        ("--wording", "Werbung", "--decide", "--country", "DE"), ("DE", "FR"), ("DE", "--paid"), ("DE", "--decide"), ("Narnia",), ("--nonsense",), ("",),
    )
    with place() as p:
        for case in cases:
            _, complaint = p.run("rules", *case, status=2)
            assert len(complaint) > len("vorspann: "), case
        assert "Narnia" in p.run("rules", "Narnia", status=2)[1]


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
