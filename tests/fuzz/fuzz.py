#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a fuzzer: first on the files that it starts from, then for a while on what it makes of them.

fuzz.py PROGRAM CORPUS DICTIONARY SECONDS
VORSPANN_FUZZ_SECONDS, where it is set, says for how long instead of SECONDS. A file that breaks something is printed in base64."""

import base64
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import tap  # noqa: E402 pylint: disable=wrong-import-position

LIMITS = ("-max_len=4096", "-timeout=20", "-rss_limit_mb=1024", "-print_final_stats=1")


def run(program, folder, *arguments):
    """Runs the fuzzer in a folder; fails with what it said and the file that did it."""
    fuzzer = subprocess.run([program, f"-artifact_prefix={folder}/", *LIMITS, *arguments], capture_output=True, check=False)
    said = fuzzer.stderr.decode(errors="replace")
    if fuzzer.returncode:
        broken = [name for name in sorted(os.listdir(folder)) if name.split("-")[0] in ("crash", "leak", "oom", "timeout")]
        for name in broken:
            with open(os.path.join(folder, name), "rb") as file:
                said += f"\n{name}: {base64.b64encode(file.read()).decode()}"
        raise AssertionError(said[-20000:])
    return said


def main():
    """Two cases: the corpus itself, and new files."""
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    program, corpus, dictionary, share = sys.argv[1:]
    seconds = int(os.environ.get("VORSPANN_FUZZ_SECONDS", share))

    def the_corpus():
        with tempfile.TemporaryDirectory() as folder:
            run(program, folder, *[os.path.join(corpus, name) for name in sorted(os.listdir(corpus))])

    def new_files():
        with tempfile.TemporaryDirectory() as folder:
            seeds = os.path.join(folder, "seeds")
            shutil.copytree(corpus, seeds)
            said = run(program, folder, f"-max_total_time={seconds}", f"-dict={dictionary}", seeds)
            runs = [line for line in said.splitlines() if line.startswith("stat::number_of_executed_units")]
            assert runs and int(runs[0].split()[-1]) > len(os.listdir(corpus)), said[-2000:]
            print(f"# {runs[0]}")

    name = os.path.basename(program)
    return 1 if tap.run([(f"{name}: every file of the corpus", the_corpus), (f"{name}: new files for {seconds} s", new_files)]) else 0


if __name__ == "__main__":
    sys.exit(main())
