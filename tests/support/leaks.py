#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test of the build with sanitizers, and tells what they found in it and in every program that it started:

leaks.py COMMAND [ARGUMENT…]

Memory that libraries keep until the process ends is no fault of ours, and lsan.supp names it. That needs complete stacks, which make
a test with a window ten times as slow. So stacks are taken by frame pointers first, which end in the first library that has none. What
they leave in doubt is decided by a second run with complete ones.
"""

import os
import re
import subprocess
import sys
import tempfile

FRAME = re.compile(r"^ +#\d+ 0x[0-9a-f]+ +(.*)$", re.M)
SANITIZER = re.compile(r"libsanitizer/")
# GLib leaves the old table of quarks to readers in other threads when it grows, each time by 2048 pointers.
QUARK_TABLE = re.compile(r"^Direct leak of (\d+) byte\(s\)")
QUARK_BLOCK = 16384


def is_known(part):
    """Whether a short stack is enough to see that a leak is a library's."""
    frames = [frame for frame in FRAME.findall(part) if not SANITIZER.search(frame)]
    if frames and all("<unknown module>" in frame for frame in frames):
        return True  # of a library that was unloaded, as drivers are; ours never are
    size = QUARK_TABLE.match(part)
    return size is not None and int(size[1]) % QUARK_BLOCK == 0 and len(frames) == 1 and "in g_malloc " in frames[0]


def is_about_leaks(report):
    """Whether that is all it is about."""
    return "LeakSanitizer: detected memory leaks" in report and "ERROR: AddressSanitizer" not in report and "runtime error" not in report


def list_findings(report):
    """The parts of a report that tell of a fault."""
    if not is_about_leaks(report):
        return [report]
    parts = re.split(r"\n(?=(?:Direct|Indirect) leak of )", report)[1:]
    return parts if any(part.startswith("Direct") and not is_known(part) for part in parts) else []


def read_reports(folder):
    """What the programs wrote, one text for each."""
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            yield file.read()


def run(command, more=""):
    """What the test printed, its status, and what was found."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as output:
        env = dict(os.environ)
        options = f"exitcode=0:abort_on_error=1:log_path={os.path.join(folder, 'report')}"
        env["LSAN_OPTIONS"] = ":".join(filter(None, (env.get("LSAN_OPTIONS"), options)))
        env["ASAN_OPTIONS"] = ":".join(filter(None, (env.get("ASAN_OPTIONS"), more)))
        status = subprocess.run(command, env=env, stdout=output, check=False).returncode
        output.seek(0)
        return output.read(), status, list(read_reports(folder))


def main(command):
    """The command's status, or 1 when something was found."""
    output, status, reports = run(command)
    findings = [part for report in reports for part in list_findings(report)]
    if findings and all(map(is_about_leaks, reports)):
        output, status, reports = run(command, "fast_unwind_on_malloc=0")
        findings = [part for report in reports for part in list_findings(report)]
    sys.stdout.buffer.write(output)
    sys.stdout.flush()
    for part in findings:
        print(part, file=sys.stderr)
    return 1 if findings else status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
