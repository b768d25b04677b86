#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases in Meson's logs and says how they went, failures by name.

summary.py [--names] TESTLOG.json…   The last line is always "N passed, N failed", with ", N skipped" when some were.
"""

import json
import re
import sys

CASE = re.compile(r"^\s*(not )?ok\b\s*\d*\s*-?\s*(.*?)(?:\s*#\s*(skip|todo)\b.*)?$", re.IGNORECASE)
GOOD = ("OK", "EXPECTEDFAIL")


def count_cases(output):
    """The names of the cases of one TAP output that passed, failed and were skipped."""
    passed, failed, skipped = [], [], []
    for line in output.splitlines():
        match = CASE.match(line)
        if match is None:
            continue
        name = match[2] or "case"
        if match[1]:
            failed.append(name)
        elif match[3] and match[3].lower() == "skip":
            skipped.append(name)
        else:
            passed.append(name)
    return passed, failed, skipped


def count_test(test):
    """The same for one entry of a Meson log, whatever it prints."""
    passed, failed, skipped = count_cases(test.get("stdout") or "")
    result = test["result"]
    if result not in GOOD and result != "SKIP" and not failed:
        failed = [f"the program itself: {result.lower()}"]
    elif not passed and not failed and not skipped:
        if result == "SKIP":
            skipped = ["whole program"]
        else:
            passed = ["whole program"]
    return passed, failed, skipped


def main(arguments):
    """Prints the summary; exit status 1 when a case failed or none ran."""
    paths = [a for a in arguments if a != "--names"]
    totals = [0, 0, 0]
    for path in paths:
        with open(path, encoding="utf-8") as log:
            for line in log:
                test = json.loads(line)
                counts = count_test(test)
                totals = [total + len(names) for total, names in zip(totals, counts)]
                for name in counts[1]:
                    print(f"failed: {test['name']}: {name}")
                for line in (test.get("stdout") or "").splitlines() if counts[1] else ():
                    if line.startswith("Bail out!"):
                        print(f"  {line}")
                if "--names" in arguments:
                    for name in counts[2]:
                        print(f"skipped: {test['name']}: {name}")
    passed, failed, skipped = totals
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
