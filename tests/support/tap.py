# SPDX-License-Identifier: GPL-3.0-or-later
"""The Test Anything Protocol for tests in Python: functions named test_…, one line each, why a test failed below it."""

import os
import sys
import time
import traceback


class Skip(Exception):
    """Raised by a test that cannot be done here, with the reason."""


def run(tests):
    """Runs (name, function) pairs and prints TAP. Returns how many failed. VORSPANN_TEST_ONLY picks tests by a part of the name."""
    only = os.environ.get("VORSPANN_TEST_ONLY", "")
    tests = [(name, function) for name, function in tests if only in name]
    failures = 0
    print(f"1..{len(tests)}", flush=True)
    for number, (name, function) in enumerate(tests, 1):
        start = time.monotonic()
        try:
            function()
        except Skip as reason:
            print(f"ok {number} - {name} # SKIP {reason}", flush=True)
            continue
        except Exception:  # pylint: disable=broad-except
            failures += 1
            print(f"{name}:\n{traceback.format_exc()}", file=sys.stderr, flush=True)
            print(f"not ok {number} - {name}", flush=True)
            continue
        print(f"ok {number} - {name}")
        print(f"# {time.monotonic() - start:.2f} s", flush=True)
    return failures


def run_module(module):
    """Runs every function of a module whose name begins with test_, in the order of the file."""
    tests = [(name[5:].replace("_", " "), value) for name, value in vars(module).items() if name.startswith("test_") and callable(value)]
    sys.exit(1 if run(tests) else 0)
