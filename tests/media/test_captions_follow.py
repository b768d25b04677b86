#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions follow the cut: after random cuts, every word of the exported caption file is heard where the file says."""

import array
import json
import math
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
GERMAN_SCRIPT = "Eure Schoko-Bonbons sind sagenhaft lecker!\nEuropa und Asien zusammengenommen wird auch als Eurasien bezeichnet."
ROUNDS = 3

# Samples a second that sounds are compared at; and how much of a word is, in s.
RATE = 2000
PIECE = 0.16


def find_speech(name="jfk.wav"):
    """A recording of SCRIPT, or another one."""
    path = os.path.join(os.environ.get("VORSPANN_SOURCE_DIR", os.getcwd()), "..", "shared", "media", "speech", name)
    if not os.path.exists(path):
        raise tap.Skip(f"../shared/media/speech/{name} is not there")
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


def make_clip(speech, path, late=0.0):
    """The speech over a picture; it may begin later than that, by so many s."""
    if shutil.which("ffmpeg") is None:
        raise tap.Skip("ffmpeg is not installed")
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=180x320:rate=25", "-itsoffset", str(late), "-t", "12", "-i", speech, "-shortest", "-c:v", "libx264",
                    "-preset", "ultrafast", "-c:a", "aac", path], check=True, stdin=subprocess.DEVNULL)


def get_start_of_sound(path):
    """When the sound of a file begins, in s."""
    done = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "a:0", "-show_entries", "stream=start_time", "-of", "csv=p=0", path], check=True,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return float(done.stdout)


def align(env, project, media, text, folder, language="en"):
    """A new project whose only post, of one media or of several, is captioned with a text."""
    script = os.path.join(folder, "script.txt")
    with open(script, "w", encoding="utf-8") as file:
        file.write(text)
    run(env, "new", project)
    first, *others = [media] if isinstance(media, str) else media
    run(env, "import", project, first)
    for other in others:
        run(env, "import", project, other, "--post", "1")
    run(env, "align", project, "1", "--script", script, "--language", language)


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


def make_env(folder):
    return {**os.environ, "HOME": folder, "LANG": "C.UTF-8", "XDG_CACHE_HOME": os.path.join(folder, "cache"), "XDG_DATA_HOME": os.path.join(folder, "data"),
            "XDG_STATE_HOME": os.path.join(folder, "state")}


def read_sound(path):
    """The samples of a file, RATE a second."""
    done = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-map", "0:a:0", "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-"], check=True,
                          stdin=subprocess.DEVNULL, capture_output=True)
    return array.array("h", done.stdout)


def find_piece(sound, start, length, source, first, last):
    """Where between two moments of a source the sound of a moment of an export comes from, and how alike both are, from -1 to 1."""
    a = sound[int(start * RATE):int((start + length) * RATE)]
    power = sum(x * x for x in a)
    best = (-1.0, 0.0)
    for at in range(max(0, int(first * RATE)), min(len(source) - len(a), int(last * RATE)) + 1):
        b = source[at:at + len(a)]
        alike = sum(x * y for x, y in zip(a, b)) / math.sqrt(max(1, power * sum(y * y for y in b)))
        best = max(best, (alike, at / RATE))
    return best


def find_words(env, project):
    """The words of a post whose only clip is whole: start and end in the source, in s, and text."""
    path = project + ".vtt"
    run(env, "captions", project, "1", "--export", path)
    words = read_words(path)
    captions = json.loads(run(env, "captions", project, "1", "--json"))["tracks"][0]["captions"]
    ends = [start for start, _ in words[1:]] + [captions[-1]["end_us"] / 1e6]
    return [(start, min(end, start + 1), text) for (start, text), end in zip(words, ends)]


def cut_through_words(env, project, words, dice):
    """Splits in the middle of words, takes out a piece that begins and ends in one, and puts another somewhere else."""
    for index in sorted(dice.sample(range(2, len(words) - 2), 4)):
        start, end, _ = words[index]
        run(env, "cut", project, "1", "--split", f"{(start + end) / 2:.3f}")
    run(env, "cut", project, "1", "--remove", str(dice.randrange(2, 5)))
    run(env, "cut", project, "1", "--move", "1", str(dice.randrange(2, 5)))


def get_clips(env, project):
    """Where the clips of a post lie in the source and in the video, in s."""
    now = 0.0
    clips = []
    for clip in json.loads(run(env, "show", project, "1", "--json"))["clips"]:
        start, end = clip["in_us"] / 1e6, clip["out_us"] / 1e6
        clips.append((start, end, now))
        now += end - start
    return clips


def expect_whole(words, clips):
    """Where words that no cut goes through begin in the video, in s, and in the source; with a margin for what the aligner calls their ends."""
    margin = 0.02
    found = []
    for first, last, at in clips:
        found += [(start - first + at, start, text) for start, end, text in words if first <= start - margin and end + margin <= last]
    return found


def check_sounds(said, whole, words, sound, source):
    """That every word has its own sound under it; returns how far away that is in the source for those that are whole, in s."""
    errors = []
    for start, text in said:
        expected = [origin for time, origin, other in whole if other == text and abs(time - start) < 0.1]
        places = [(origin, origin + 0.1) for origin in expected] or [(first, last) for first, last, other in words if other == text]
        alike, at, place = max(find_piece(sound, start + 0.03, PIECE, source, first - 0.12, last + 0.12) + (first,) for first, last in places)
        assert alike >= 0.6, (start, text, alike)
        if expected:
            errors.append(abs(at - 0.03 - place))
    return errors


def test_cuts_through_words_and_silences_keep_words_at_their_sounds():
    folder = tempfile.mkdtemp(prefix="vorspann-test-")
    env = make_env(folder)
    try:
        clip = os.path.join(folder, "clip.mp4")
        make_clip(find_speech(), clip)
        source = read_sound(clip)
        for seed in range(ROUNDS):
            dice = random.Random(100 + seed)
            place = os.path.join(folder, str(seed))
            os.mkdir(place)
            project, video = (os.path.join(place, name) for name in ("p.vorspann", "v.mp4"))
            align(env, project, clip, SCRIPT, place)
            run(env, "captions", project, "1", "--fix", "--limits", "short-form")
            words = find_words(env, project)
            if seed > 0:
                cut_through_words(env, project, words, dice)
            before = sum(end - start for start, end, _ in get_clips(env, project))
            run(env, "cut", project, "1", "--cut-silences", "all")
            clips = get_clips(env, project)
            assert sum(end - start for start, end, _ in clips) < before - 0.5, (seed, clips)
            run(env, "export", project, "1", "-o", video, "--captions", "vtt", "--no-burn-in", "--preset", "ultrafast")
            said = read_words(os.path.join(place, "v.en.vtt"))
            whole = expect_whole(words, clips)
            missing = [word for word in whole if not any(text == word[2] and abs(start - word[0]) <= 0.04 for start, text in said)]
            assert missing == [], (seed, missing, said)
            assert len(said) <= len(whole) + 2 * len(clips), (seed, said, whole)
            errors = check_sounds(said, whole, words, read_sound(video), source)
            print(f"# seed {seed}: {len(clips)} clips, {len(said)} words, {len(whole)} whole, most {1000 * max(errors):.0f} ms", flush=True)
            assert len(errors) >= 5 and max(errors) <= 0.05, (seed, errors)
    finally:
        shutil.rmtree(folder)


def check_words_are_heard(env, media, script, language, seed, place):
    """Cuts a post at random, exports it, and aligns what the caption file says with the sound that was exported."""
    project, again, video = (os.path.join(place, name) for name in ("p.vorspann", "again.vorspann", "v.mp4"))
    align(env, project, media, script, place, language)
    run(env, "captions", project, "1", "--fix", "--limits", "short-form")
    pauses = find_pauses(env, project)
    cut_randomly(env, project, pauses if len(pauses) >= 3 else pauses * 3, random.Random(seed))
    run(env, "export", project, "1", "-o", video, "--captions", "vtt", "--no-burn-in", "--preset", "ultrafast")
    said = read_words(os.path.join(place, f"v.{language}.vtt"))
    align(env, again, video, " ".join(word for _, word in said), place, language)
    run(env, "captions", again, "1", "--export", os.path.join(place, "heard.vtt"))
    heard = read_words(os.path.join(place, "heard.vtt"))
    assert [word for _, word in said] == [word for _, word in heard], (seed, said, heard)
    errors = [abs(a[0] - b[0]) for a, b in zip(said, heard)]
    print(f"# seed {seed}: {len(said)} words, median {1000 * statistics.median(errors):.0f} ms, most {1000 * max(errors):.0f} ms", flush=True)
    assert len(said) >= 5 and max(errors) <= 0.12 and statistics.median(errors) <= 0.08, (seed, list(zip(said, heard)))


def check_rounds(clips, script, language, seeds):
    """Makes clips of speech, and cuts them in as many ways as there are seeds."""
    folder = tempfile.mkdtemp(prefix="vorspann-test-")
    env = make_env(folder)
    try:
        media = []
        for name, late in clips:
            media.append(os.path.join(folder, f"{len(media)}.mp4"))
            make_clip(find_speech(name), media[-1], late)
            # The encoder puts a packet before it.
            assert abs(get_start_of_sound(media[-1]) - late) < 0.1
        for seed in seeds:
            place = os.path.join(folder, f"round-{seed}")
            os.mkdir(place)
            check_words_are_heard(env, media, script, language, seed, place)
    finally:
        shutil.rmtree(folder)


def test_words_are_heard_where_the_file_says_after_random_cuts():
    check_rounds([("jfk.wav", 0)], SCRIPT, "en", range(ROUNDS))


def test_words_are_heard_where_sound_starts_late():
    check_rounds([("jfk.wav", 0.7)], SCRIPT, "en", [0])


def test_german_words_of_two_media_are_heard():
    check_rounds([("thorsten_de__sample01-gt.wav", 0), ("thorsten_de__sample03-gt.wav", 0)], GERMAN_SCRIPT, "de", [0])


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
