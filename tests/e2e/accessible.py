#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what a screen reader is told about a program, as JSON: accessible.py PROCESS-ID. Run on the program's own desktop."""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 pylint: disable=wrong-import-position


def describe(node, path):
    """A node and, below it, what can be seen."""
    states = node.get_state_set()
    has = lambda state: states.contains(state)  # noqa: E731 pylint: disable=unnecessary-lambda-assignment
    role = node.get_role_name()
    here = path + [role + (f" “{node.get_name()}”" if node.get_name() else "")]
    found = [{
        "role": role,
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "focusable": has(Atspi.StateType.FOCUSABLE),
        "focused": has(Atspi.StateType.FOCUSED),
        "showing": has(Atspi.StateType.SHOWING) or has(Atspi.StateType.VISIBLE),
        "sensitive": has(Atspi.StateType.SENSITIVE),
        "path": " > ".join(here),
    }]
    for index in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(index)
            if child is not None:
                found += describe(child, here)
        except GLib.Error:
            continue
    return found


def main(pid):
    """Finds the program on the accessibility bus by its process."""
    Atspi.init()
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program is not None and program.get_process_id() == pid:
            json.dump(describe(program, []), sys.stdout, ensure_ascii=False)
            return 0
    return 3


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
