#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the build with sanitizers makes of memory that is lost: test_leaks.py PROGRAM-THAT-LOSES-SOME."""

import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import tap  # noqa: E402

LEAKS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "leaks.py")
PROGRAM = sys.argv[1]


def run(*arguments):
    """The status, what was printed, and what was told."""
    done = subprocess.run([LEAKS, PROGRAM, *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_own_memory_is_told_with_the_place():
    status, output, told = run("lose")
    assert status == 1 and output == "ok\n", (status, output)
    assert "in lose " in told and "leaky.c:" in told, told


def test_what_libraries_keep_is_not():
    assert run() == (0, "ok\n", "")


if __name__ == "__main__":
    tap.run_module(sys.modules[__name__])
