#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every wording that a country accepts can be read: drawn at its place over a frame of a real clip, in the full size of
1080×1920 and as small as on a phone that is 360 px wide, and read back by a second opinion."""

import difflib
import os
import re
import shutil
import subprocess
import sys
import unicodedata

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "unit"))

import tap  # noqa: E402
from test_cli import CLIP, place  # noqa: E402

# What Tesseract calls the languages; a wording in several is read as English.
LANGUAGES = {"da": "dan", "de": "deu", "en": "eng", "es": "spa", "fi": "fin", "fr": "fra", "it": "ita", "mul": "eng", "nb": "nor",
             "nl": "nld", "no": "nor", "pl": "pol", "sv": "swe"}
WIDTHS = (1080, 360)


def accepted(p):
    """(kind, wording, language) of all that is accepted in a video's picture, with a brand where one belongs."""
    found = set()
    for one in p.json("rules")["rules"]:
        for wording in p.json("rules", one["code"])["wordings"]:
            if wording["verdict"] == "accepted" and wording["picture"]:
                found.add((wording["kind"], re.sub(r"\{[^}]*\}", "Acme", wording["text"]), wording["language"]))
    return sorted(found)


def folded(text):
    """As it is compared: without signs and accents, which are small at 19 px, and with one letter for I and l, which look alike."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return re.sub(r"[^a-z0-9]+", "", "".join(c for c in plain if not unicodedata.combining(c)).replace("ł", "l").replace("ø", "o").replace("l", "i"))


def crop_of(overlay):
    """Where the label is in the transparent picture, as ImageMagick writes it."""
    return subprocess.run(["identify", "-format", "%@", overlay], capture_output=True, check=True, text=True).stdout.strip()


def read(frame, overlay, width, language, picture):
    """What is read of the label on the frame, once the whole picture is so many px wide."""
    subprocess.run(["convert", frame, overlay, "-composite", "-crop", crop_of(overlay), "+repage", "-shave", "12x8",
                    "-resize", f"{100 * width / 1080}%", "-resize", f"{100 * 1080 / width}%", "-colorspace", "Gray", "-negate",
                    "-bordercolor", "white", "-border", "20", picture], check=True)
    return subprocess.run(["tesseract", picture, "-", "--psm", "6", "-l", language], capture_output=True, check=True, text=True).stdout


def test_every_accepted_wording_is_read():
    for program in ("convert", "identify", "tesseract", "ffmpeg"):
        if shutil.which(program) is None:
            raise tap.Skip(f"{program} is not installed")
    installed = set(subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=True, text=True).stdout.split())
    unread = []
    with place() as p:
        frame, overlay, picture = p.path("frame.png"), p.path("label.png"), p.path("crop.png")
        subprocess.run(["ffmpeg", "-v", "error", "-ss", "2", "-i", CLIP, "-frames:v", "1", "-vf", "crop=ih*9/16:ih,scale=1080:1920", frame], check=True)
        p.run("new", p.project)
        p.run("post", p.project, "add", "Labels")
        wordings = accepted(p)
        assert len(wordings) >= 60, len(wordings)
        last = None
        for kind, text, language in wordings:
            if last not in (None, kind):
                p.run("label", p.project, "1", "--kind", last, "--remove")
            last = kind
            p.run("label", p.project, "1", "--kind", kind, f"--wording={text}", "--place", "top-left", "--overlay", overlay, "--replace")
            for width in WIDTHS:
                code = LANGUAGES[language.split("-")[0]]
                seen = read(frame, overlay, width, code if code in installed else "eng", picture)
                alike = difflib.SequenceMatcher(None, folded(seen), folded(text)).ratio()
                if alike < (1 if width == 1080 else 0.85):
                    unread.append((text, width, seen.strip(), round(alike, 2)))
        assert not unread, unread


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
