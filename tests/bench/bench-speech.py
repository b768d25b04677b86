#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many English words the built-in engine gets wrong, beside pocketsphinx_continuous where that is installed."""

import os
import re
import shutil
import sys
import tempfile
import wave

import speech_files

LIMIT = 0.24


def hear(wav):
    """What our engine hears, and its processor time."""
    output, seconds = speech_files.measure([os.path.join(speech_files.HELPERS, "vorspann-stt-pocketsphinx"), wav, "en"])
    return " ".join(word["w"] for word in speech_files.read_words(output)), seconds


def hear_continuous(wav):
    """Likewise pocketsphinx_continuous."""
    output, seconds = speech_files.measure(["pocketsphinx_continuous", "-infile", wav, "-logfn", os.devnull])
    return re.sub(r"\(\d+\)", "", output), seconds


def compare(engine, name, files):
    """Prints the figures of an engine; returns the share of wrong words."""
    wrong = said = sound = took = 0
    for wav, text in files:
        heard, seconds = engine(wav)
        wrong += speech_files.count_errors(speech_files.spell(text), speech_files.spell(heard))
        said += len(speech_files.spell(text))
        took += seconds
        with wave.open(wav) as source:
            sound += source.getnframes() / source.getframerate()
    print(f"speech, {name}: {100 * wrong / said:.1f} % of {said} English words wrong, {took / sound:.2f} s CPU a second of sound")
    return wrong / said


def main():
    """Returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, start, end, text in speech_files.list_transcripts():
            if not speech_files.is_german(text):
                files.append((os.path.join(folder, f"{len(files)}.wav"), text))
                speech_files.convert(name, start, end, files[-1][0])
        if not files:
            print("speech: skipped, ../shared/media is not there")
            return 0
        share = compare(hear, "built in", files)
        if shutil.which("pocketsphinx_continuous"):
            compare(hear_continuous, "pocketsphinx_continuous", files)
    print(f"speech limit: {100 * share:.1f} % wrong (at most {100 * LIMIT:.0f} %) {'ok' if share <= LIMIT else 'TOO MANY'}")
    return 0 if share <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
