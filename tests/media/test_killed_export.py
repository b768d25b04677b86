#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of an exporting process at ten moments: nothing under the final name, nothing left, the project is whole."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import tap  # noqa: E402

PROGRAM = os.path.join(os.environ.get("VORSPANN_BUILD_DIR", os.getcwd()), "vorspann")
CLIP = "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"
MOMENTS = 10


def run(env, *arguments):
    """Runs a command that must be done."""
    return subprocess.run([PROGRAM, *arguments], env=env, check=True, capture_output=True, timeout=120).stdout.decode()


def export(env, project, target):
    """Starts an export."""
    return subprocess.Popen([PROGRAM, "export", project, "1", "-o", target, "--replace", "--preset", "ultrafast"], env=env,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def files_in(folder):
    """All names in a folder, hidden ones too."""
    return sorted(os.listdir(folder))


def frames_of(path):
    """Every frame and sound of a video as ffmpeg decodes them, with their times; a damaged file is an error."""
    run_ffmpeg = subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-xerror", "-i", path, "-f", "framemd5", "-"],
                                check=True, capture_output=True, text=True, timeout=120)
    assert run_ffmpeg.stderr == "", run_ffmpeg.stderr
    return run_ffmpeg.stdout


def check_project(project):
    """SQLite's own check, after SQLite's own recovery."""
    with sqlite3.connect(project) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_kill_9_at_ten_moments():
    if not os.path.exists(CLIP):
        raise tap.Skip("forensics-samples-files is not installed")
    folder = tempfile.mkdtemp(prefix="vorspann-test-")
    try:
        kill_in(folder)
    finally:
        shutil.rmtree(folder)


def kill_in(folder):
    """The test, in a folder of its own."""
    out = os.path.join(folder, "out")
    os.mkdir(out)
    project, target = os.path.join(folder, "p.vorspann"), os.path.join(out, "x.mp4")
    env = {**os.environ, "HOME": folder, "XDG_STATE_HOME": os.path.join(folder, "state"), "XDG_CACHE_HOME": os.path.join(folder, "cache"), "LANG": "C.UTF-8"}
    run(env, "new", project)
    run(env, "import", project, CLIP)
    run(env, "label", project, "1")
    start = time.monotonic()
    with export(env, project, target) as process:
        assert process.wait() == 0
    whole, frames = time.monotonic() - start, frames_of(target)
    os.remove(target)

    seed = int(os.environ.get("VORSPANN_TEST_SEED", random.randrange(1 << 32)))
    print(f"# VORSPANN_TEST_SEED={seed}, an export takes {whole:.2f} s")
    chance = random.Random(seed)
    left = killed = 0
    while killed < MOMENTS:
        moment = chance.uniform(0.02, whole * 0.95)
        with export(env, project, target) as process:
            try:
                process.wait(moment)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            status = process.wait()
        assert status in (0, -signal.SIGKILL), status
        if os.path.exists(target):
            # Faster than the one that was measured: it got its name before the end came, so it must be whole.
            assert frames_of(target) == frames, f"killed after {moment:.2f} s, and there is another file than a whole export gives"
            os.remove(target)
            continue
        killed += 1
        left += len(files_in(out))
        posts = json.loads(run(env, "posts", project, "--json"))
        assert len(posts) == 1 and posts[0]["labels"][0]["wording"] == "Werbung"
        assert files_in(out) == [], f"killed after {moment:.2f} s, left {files_in(out)}"
        check_project(project)
    print(f"# {left} of {MOMENTS} killed exports left a temporary file, which the next start removed")
    assert left > 0, "no moment was late enough to leave a temporary file"
    with export(env, project, target) as process:
        assert process.wait() == 0
    assert files_in(out) == ["x.mp4"]
    assert frames_of(target) == frames


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
