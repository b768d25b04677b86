# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks look at: the files of the project, and a rough reading of C."""

import os
import re
import subprocess

BUILT = {".git", "build", "build-asan", "demo", ".flatpak-builder", "__pycache__"}


def list_files(top):
    """Paths below top, as Git knows them or would after "git add"; without Git, all that is not built."""
    try:
        git = subprocess.run(["git", "-c", "safe.directory=*", "-C", top, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                             capture_output=True, check=False)
        inside = subprocess.run(["git", "-c", "safe.directory=*", "-C", top, "rev-parse", "--show-prefix"], capture_output=True, check=False)
        if git.returncode == 0 and inside.stdout.strip() == b"":
            return sorted(p for p in git.stdout.decode().split("\0") if p and os.path.isfile(os.path.join(top, p)))
    except FileNotFoundError:
        pass
    found = []
    for folder, folders, names in os.walk(top):
        folders[:] = [f for f in folders if f not in BUILT]
        found += [os.path.relpath(os.path.join(folder, name), top) for name in names]
    return sorted(found)


def read(top, path):
    """A file as text."""
    with open(os.path.join(top, path), encoding="utf-8", errors="replace") as source:
        return source.read()


def c_files(top, *folders):
    """C sources and headers, of all the project or of some folders."""
    return [p for p in list_files(top) if p.endswith((".c", ".h")) and (not folders or p.startswith(tuple(f + "/" for f in folders)))]


TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)


def blank(match, keep_strings):
    """A comment or string as spaces, line breaks kept."""
    text = match.group()
    if text[0] == '"' and keep_strings:
        return text
    if text[0] in "\"'":
        return text[0] + " " * (len(text) - 2) + text[0]
    return re.sub(r"[^\n]", " ", text)


def without_comments(text, keep_strings=False):
    """C without its comments and, when asked, with its strings left in; every line stays where it was."""
    return TOKEN.sub(lambda match: blank(match, keep_strings), text)


def functions_of(text):
    """(name, first line, last line) of every function of a C file in GNU style: the braces stand in the first column."""
    lines = without_comments(text).splitlines()
    found = []
    start = None
    for number, line in enumerate(lines):
        if line.startswith("{"):
            start = number
        elif line.startswith("}") and start is not None:
            head = " ".join(lines[max(0, start - 12):start])
            names = re.findall(r"([A-Za-z_]\w*) \(", re.split(r"[;}]", head)[-1])
            if names and line.rstrip() == "}":
                found.append((names[0], start + 1, number + 1))
            start = None
    return found
