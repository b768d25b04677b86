#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the sources against the house rules: check.py TOP-FOLDER [BUILD-FOLDER]"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import checks  # noqa: E402 pylint: disable=wrong-import-position
import tap  # noqa: E402 pylint: disable=wrong-import-position


def passes(check, *arguments):
    """A test that fails with what the check found."""
    def test():
        problems = check(*arguments)
        if problems:
            raise AssertionError("\n".join([check.__doc__, *problems])) from None
    return test


def main():
    """One test a rule."""
    top = os.path.abspath(sys.argv[1])
    build = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    tests = [(name[6:].replace("_", " "), passes(check, top, *([build] if name in ("check_data", "check_platforms", "check_rules", "check_engines", "check_models") else [])))
             for name, check in vars(checks).items()
             if name.startswith("check_") and name not in ("check_include", "check_code")]
    return 1 if tap.run(tests) else 0


if __name__ == "__main__":
    sys.exit(main())
