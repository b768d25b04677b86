#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How exact and how quick aligning is: where phrases begin and end that are put together with pauses of known length, and
the pause in half a minute of German, which a detector of silence finds at 10.73 to 11.76 s."""

import array
import os
import statistics
import sys
import tempfile
import wave

import speech_files
from speech_files import RATE

LIMIT = 0.080
FRAME = RATE // 100
GERMAN_PAUSE = ("speech/multilingual.mp3", 30.6, 10.73, 11.76)


def find_loud(samples):
    """Start and end of what is loud, s: 10 dB over the quietest twentieth, and no more than 35 dB under the loudest 10 ms."""
    powers = [sum(s * s for s in samples[at:at + FRAME]) for at in range(0, len(samples) - FRAME, FRAME)]
    order = sorted(powers)
    threshold = max(10 * order[len(order) // 20], order[-1] * 10 ** -3.5)
    loud = [i for i, power in enumerate(powers) if power >= threshold]
    return loud[0] * FRAME / RATE, (loud[-1] + 1) * FRAME / RATE


def read(path):
    """Samples of a WAV file."""
    with wave.open(path) as source:
        return array.array("h", source.readframes(source.getnframes()))


def align(samples, language, text, folder):
    """Aligned words, processor time a second of sound."""
    wav, script = os.path.join(folder, "all.wav"), os.path.join(folder, "script.txt")
    with wave.open(wav, "wb") as target:
        target.setparams((1, 2, RATE, 0, "NONE", None))
        target.writeframes(samples.tobytes())
    with open(script, "w", encoding="utf-8") as target:
        target.write(text)
    output, seconds = speech_files.measure([os.path.join(speech_files.HELPERS, "vorspann-align"), wav, language, script])
    return speech_files.read_words(output), seconds / (len(samples) / RATE)


def put_together(phrases, folder):
    """Samples of all phrases with pauses, and (start, end, number of words) of each."""
    samples, times = array.array("h", [0] * RATE), []
    for i, (name, start, end, text) in enumerate(phrases):
        path = os.path.join(folder, "phrase.wav")
        speech_files.convert(name, start, end, path)
        phrase = read(path)
        first, last = find_loud(phrase)
        times.append((len(samples) / RATE + first, len(samples) / RATE + last, len(text.split())))
        samples += phrase + array.array("h", [(i * 7919 + j * 104729) % 21 - 10 for j in range(RATE * (4 + 3 * (i % 4)) // 10)])
    return samples, times


def measure_phrases(language, phrases, folder):
    """Prints the figures of a language; returns the errors, s."""
    samples, times = put_together(phrases, folder)
    words, share = align(samples, language, "\n".join(text for _, _, _, text in phrases), folder)
    errors, at = [], 0
    for start, end, n in times:
        if at + n <= len(words):
            errors += [abs(words[at]["s"] - start), abs(words[at + n - 1]["e"] - end)]
        at += n
    if at != len(words):
        print(f"align, {language}: {len(words)} of {at} words were aligned")
        return [float("inf")]
    doubtful = sum("d" in word for word in words)
    print(f"align, {language}: {len(errors)} starts and ends of phrases, off by {1000 * statistics.median(errors):.0f} ms by the median, {1000 * max(errors):.0f} ms at most; "
          f"{doubtful} of {len(words)} words doubtful; {share:.2f} s CPU a second of sound")
    return errors


def measure_pause(transcripts, folder):
    """Prints how the pause in the German recording is found; returns the errors, s."""
    name, part, start, end = GERMAN_PAUSE
    _, first, last, text = next(t for t in transcripts if t[0] == name and t[1] == part)
    path = os.path.join(folder, "pause.wav")
    speech_files.convert(name, first, last, path)
    words, _ = align(read(path), "de", text, folder)
    pauses = sorted((b["s"] - a["e"], a["e"], b["s"]) for a, b in zip(words, words[1:]))
    print(f"align, pause in German: {pauses[-1][1]:.2f} to {pauses[-1][2]:.2f} s (silence: {start:.2f} to {end:.2f} s)")
    return [abs(pauses[-1][1] - start), abs(pauses[-1][2] - end)]


def main():
    """Returns the exit status."""
    transcripts = [t for t in speech_files.list_transcripts() if t[0].startswith("speech/")]
    if not transcripts:
        print("align: skipped, ../shared/media is not there")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        german = [t for t in transcripts if speech_files.is_german(t[3])]
        english = [t for t in transcripts if not speech_files.is_german(t[3])]
        errors = measure_phrases("de", german, folder) + measure_pause(transcripts, folder)
        medians = [statistics.median(errors), statistics.median(measure_phrases("en", english, folder))]
    good = max(medians) <= LIMIT
    print(f"align limit: {1000 * max(medians):.0f} ms by the median (at most {1000 * LIMIT:.0f} ms) {'ok' if good else 'TOO INEXACT'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
