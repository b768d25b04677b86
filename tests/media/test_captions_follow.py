#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions follow the cut: after random cuts, every word of the exported caption file is heard where the file says."""

import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import tap  # noqa: E402

PROGRAM = os.path.join(os.environ.get("VORSPANN_BUILD_DIR", os.getcwd()), "vorspann")
SCRIPT = "And so my fellow Americans, ask not what your country can do for you, ask what you can do for your country."
ROUNDS = 3


def find_speech():
    """A recording of SCRIPT."""
    path = os.path.join(os.environ.get("VORSPANN_SOURCE_DIR", os.getcwd()), "..", "shared", "media", "speech", "jfk.wav")
    if not os.path.exists(path):
        raise tap.Skip("../shared/media/speech/jfk.wav is not there")
    return path


def run(env, *arguments):
    """Runs a command that must be done."""
    done = subprocess.run([PROGRAM, *arguments], env=env, check=False, capture_output=True, timeout=200)
    assert done.returncode == 0, (arguments, done.stderr.decode())
    return done.stdout.decode()


def seconds(text):
    """Of a time in a WebVTT file."""
    minutes, rest = text.split(":")[-2:]
    return 60 * int(minutes) + float(rest)


def read_words(path):
    """The words of a WebVTT file with the times at which they begin, in s."""
    words = []
    now = 0.0
    timed = False
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines()[1:]:
            timing = re.match(r"([\d:.]+) --> ", line)
            timed = timed and line != ""
            if timing:
                now = seconds(timing.group(1))
                timed = True
                continue
            for part in re.split(r"(<[\d:.]+>)", line) if timed else []:
                if re.fullmatch(r"<[\d:.]+>", part):
                    now = seconds(part[1:-1])
                else:
                    words += [(now, word) for word in re.sub(r"<[^>]*>", "", part).split()]
    return words


def make_clip(speech, path):
    """The speech over a picture."""
    if shutil.which("ffmpeg") is None:
        raise tap.Skip("ffmpeg is not installed")
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=180x320:rate=25", "-i", speech, "-shortest", "-c:v", "libx264",
                    "-preset", "ultrafast", "-c:a", "aac", path], check=True, stdin=subprocess.DEVNULL)


def align(env, project, media, text, folder):
    """A new project whose only post is captioned with a text."""
    script = os.path.join(folder, "script.txt")
    with open(script, "w", encoding="utf-8") as file:
        file.write(text)
    run(env, "new", project)
    run(env, "import", project, media)
    run(env, "align", project, "1", "--script", script, "--language", "en")


def cut_randomly(env, project, words, dice):
    """Splits in pauses, takes a piece out, and puts another one somewhere else."""
    pauses = [(words[i][0] + words[i][1]) / 2 for i in range(len(words))]
    for time in sorted(dice.sample(pauses, 3)):
        run(env, "cut", project, "1", "--split", f"{time:.3f}")
    post = json.loads(run(env, "show", project, "1", "--json"))
    n = len(post["clips"])
    if n > 2:
        run(env, "cut", project, "1", "--remove", str(dice.randrange(2, n + 1)))
        n -= 1
    run(env, "cut", project, "1", "--move", "1", str(n))


def find_pauses(env, project):
    """Where captions end and the next ones begin, in s."""
    captions = json.loads(run(env, "captions", project, "1", "--json"))["tracks"][0]["captions"]
    return [(a["end_us"] / 1e6, b["start_us"] / 1e6) for a, b in zip(captions, captions[1:])]


def test_words_are_heard_where_the_file_says_after_random_cuts():
    folder = tempfile.mkdtemp(prefix="vorspann-test-")
    env = {**os.environ, "HOME": folder, "LANG": "C.UTF-8", "XDG_CACHE_HOME": os.path.join(folder, "cache"), "XDG_DATA_HOME": os.path.join(folder, "data"),
           "XDG_STATE_HOME": os.path.join(folder, "state")}
    try:
        clip = os.path.join(folder, "clip.mp4")
        make_clip(find_speech(), clip)
        for seed in range(ROUNDS):
            dice = random.Random(seed)
            place = os.path.join(folder, str(seed))
            os.mkdir(place)
            project, again, video = (os.path.join(place, name) for name in ("p.vorspann", "again.vorspann", "v.mp4"))
            align(env, project, clip, SCRIPT, place)
            run(env, "captions", project, "1", "--fix", "--limits", "short-form")
            pauses = find_pauses(env, project)
            cut_randomly(env, project, pauses if len(pauses) >= 3 else pauses * 3, dice)
            run(env, "export", project, "1", "-o", video, "--captions", "vtt", "--no-burn-in", "--preset", "ultrafast")
            said = read_words(os.path.join(place, "v.en.vtt"))
            align(env, again, video, " ".join(word for _, word in said), place)
            run(env, "captions", again, "1", "--export", os.path.join(place, "heard.vtt"))
            heard = read_words(os.path.join(place, "heard.vtt"))
            assert [word for _, word in said] == [word for _, word in heard], (seed, said, heard)
            errors = [abs(a[0] - b[0]) for a, b in zip(said, heard)]
            print(f"# seed {seed}: {len(said)} words, median {1000 * statistics.median(errors):.0f} ms, most {1000 * max(errors):.0f} ms", flush=True)
            assert len(said) >= 5 and max(errors) <= 0.12 and statistics.median(errors) <= 0.08, (seed, list(zip(said, heard)))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
