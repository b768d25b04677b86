# SPDX-License-Identifier: GPL-3.0-or-later
"""People who speak, with what they say, and Vorspann's helpers on them; for the benchmarks of speech."""

import json
import os
import re
import resource
import subprocess
import time

RATE = 16000
HELPERS = os.path.join(os.environ.get("VORSPANN_BUILD_DIR", "build"), "app", "helpers")
MEDIA = os.path.join(os.environ.get("VORSPANN_SOURCE_DIR", "."), "..", "shared", "media")


def list_transcripts():
    """(file, start, end, text) of what is transcribed; start and end in s, or None for all of it. Empty without the files."""
    path = os.path.join(MEDIA, "TRANSCRIPTS.tsv")
    if not os.path.exists(path):
        return []
    found = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            name, text = line.rstrip("\n").split("\t")
            part = re.fullmatch(r"(.*)@([\d.]+)-([\d.]+)", name)
            text = re.sub(r"\s*\(\d.*\)$", "", text)
            found.append((part[1], float(part[2]), float(part[3]), text) if part else (name, None, None, text))
    return found


def is_german(text):
    """Whether a transcript is German; the others are English."""
    return re.search(r"\b(und|der|die|Eure|Euer)\b", text) is not None


def convert(name, start, end, path):
    """Writes the sound of a file, or a part of it, as helpers want it."""
    part = ["-ss", str(start), "-to", str(end)] if start is not None else []
    subprocess.run(["ffmpeg", "-v", "error", "-y", *part, "-i", os.path.join(MEDIA, name), "-vn", "-ac", "1", "-ar", str(RATE), "-c:a", "pcm_s16le", "-bitexact", path], check=True)


def measure(command, **options):
    """What a command prints, and the s of processor time that it takes, with what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return run.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def read_words(output):
    """The words of our own protocol, each a dict with s, e, w."""
    lines = [json.loads(line) for line in output.splitlines()]
    return [word for line in lines if line["type"] == "segment" for word in line["words"]]


def spell(text):
    """A text as words to compare."""
    return re.sub(r"[^a-z' ]+", " ", text.lower()).split()


def count_errors(said, heard):
    """How many words must be put in, left out or changed to make one text the other."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        last, row[0] = row[:], i
        for j, other in enumerate(heard, 1):
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (word != other))
    return row[-1]
