# SPDX-License-Identifier: GPL-3.0-or-later
"""The house rules that a program can check. Each check takes the top folder and returns what is wrong, one line each."""

import os
import re
import subprocess
import xml.etree.ElementTree

import sources

CORE = {"base", "store", "plan", "captions", "rules", "exchange", "media", "model", "work", "cli"}
MAY_INCLUDE = {
    "base": set(),
    "store": {"base"},
    "plan": {"base"},
    "captions": {"base"},
    "rules": {"base"},
    "exchange": {"base"},
    "media": {"base", "captions"},
    "model": {"base", "store", "plan", "captions", "rules"},
    "work": {"base", "plan", "captions", "rules", "exchange", "media", "model"},
    "cli": CORE - {"store"},
    "helpers": {"base", "captions"},
    "ui": (CORE - {"store"}) | {"ui"},
}
# Header, and the folders it may be included in. The first pattern that matches counts.
FOREIGN = (
    (r"sqlite3", {"app/store"}),
    (r"libical/", {"app/plan"}),
    (r"exempi/", {"app/work"}),
    (r"libsoup/", {"app/work"}),
    (r"enchant", {"ui/captions"}),
    (r"(gst|ges)/", {"app/media", "ui/player"}),
    (r"(libav\w+|libsw\w+|libpostproc)/", {"app/media"}),
    (r"(pocketsphinx|sphinxbase/)", {"app/helpers"}),
    (r"(pango/|cairo|ebur128|fontconfig/|ft2build|hb)", {"app/media"}),
    (r"(gtk/|gdk/|gsk/|graphene|adwaita)", {"ui"}),
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^">]+)[">]', re.MULTILINE)
SQL = re.compile(r'"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TABLE|TRIGGER|INDEX|VIEW|TEMP)|PRAGMA\s|BEGIN\s+IMMEDIATE|SAVEPOINT\s)')
TOP_LEVEL = {"app", "ui", "resources", "po", "tests", "flatpak", "meson.build", "README.md", "LICENSE", "run"}
LONGEST_FILE = 800
LONGEST_FUNCTION = 60
# Put together here, so that this file does not hold the words it looks for.
LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
MACHINE_PATH = re.compile(r"(?<![\w./-])/(work|root|tmp/build|home/\w+|Users/\w+)/")


def line_of(text, position):
    """The number of the line in which a position lies."""
    return text.count("\n", 0, position) + 1


def layer_of(path):
    """The layer of a file: a folder of app/, or ui. None for what stands above the layers."""
    parts = path.split("/")
    if parts[0] == "ui":
        return "ui"
    if parts[0] == "app" and len(parts) > 2:
        return parts[1]
    return None


def check_include(path, layer, kind, target):
    """What is wrong with one include, or None."""
    if kind == "<":
        for pattern, folders in FOREIGN:
            if re.match(pattern, target):
                allowed = any(path.startswith(folder + "/") for folder in folders)
                return None if allowed else f"<{target}> belongs only into {', '.join(sorted(folders))}"
        return None
    if target in ("config.h",) or target.endswith("-resources.h"):
        return None
    if "/" not in target:
        return f'"{target}" must be written with its folder'
    folder = target.split("/")[0]
    if folder != layer and folder not in MAY_INCLUDE[layer]:
        return f'{layer} may not include "{target}"'
    return None


def check_layers(top):
    """Includes follow the table of layers; foreign headers and SQL stay in their folders; no GTK in the core."""
    problems = []
    for path in sources.c_files(top, "app", "ui"):
        layer = layer_of(path)
        text = sources.without_comments(sources.read(top, path), keep_strings=True)
        if layer is not None and layer not in MAY_INCLUDE:
            problems.append(f"{path}: {layer} is no layer of this house")
            continue
        for match in INCLUDE.finditer(text) if layer is not None else ():
            problem = check_include(path, layer, *match.groups())
            if problem:
                problems.append(f"{path}:{line_of(text, match.start())}: {problem}")
        if layer != "store":
            problems += [f"{path}:{line_of(text, m.start())}: SQL belongs into app/store" for m in SQL.finditer(text)]
    core = "app/meson.build"
    if os.path.exists(os.path.join(top, core)) and re.search(r"gtk|adwaita", re.sub(r"#.*", "", sources.read(top, core))):
        problems.append(f"{core}: the core is linked with no GTK")
    return problems


def check_format(top):
    """Every C file is as clang-format 14 writes it."""
    files = sources.c_files(top)
    if not files:
        return ["no C file was found"]
    run = subprocess.run(["clang-format-14", "--dry-run", "-Werror", *files], cwd=top, capture_output=True, text=True, check=False)
    lines = [line for line in run.stderr.splitlines() if "error:" in line]
    return lines if run.returncode else []


def check_words(top):
    """No promise of later work, no abort, SPDX lines, and files and functions of a size that can be read."""
    problems = []
    for path in sources.list_files(top):
        if not path.endswith((".c", ".h", ".py", ".sh", ".ui", ".css", ".sql", ".build", ".yml", ".json")) and path not in ("run", ".ci/run"):
            continue
        text = sources.read(top, path)
        problems += [f"{path}:{line_of(text, m.start())}: “{m.group()}”: do it or leave it" for m in LATER.finditer(text)]
        if path.endswith((".c", ".h", ".py", ".sh")) or path in ("run", ".ci/run"):
            problems += check_code(path, text)
    return problems


def check_code(path, text):
    """The rules for a file of code."""
    problems = []
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in "\n".join(text.splitlines()[:3]):
        problems.append(f"{path}: no SPDX line at the top")
    if text.count("\n") > LONGEST_FILE:
        problems.append(f"{path}: {text.count(chr(10))} lines, at most {LONGEST_FILE}")
    if not path.endswith((".c", ".h")):
        return problems
    code = sources.without_comments(text)
    if path.startswith(("app/", "ui/")):
        problems += [f"{path}:{line_of(code, m.start())}: {m.group(1)}: a program that a person uses does not abort"
                     for m in re.finditer(r"\b(g_error|g_assert_not_reached|abort|exit) \(", code) if m.group(1) in ("g_error", "abort")]
    problems += [f"{path}:{line_of(code, m.start())}: goto" for m in re.finditer(r"\bgoto\b", code)]
    if path.endswith(".h") and "#pragma once" not in code:
        problems.append(f"{path}: no “#pragma once”")
    for name, first, last in sources.functions_of(text):
        if last - first + 1 > LONGEST_FUNCTION:
            problems.append(f"{path}:{first}: {name} has {last - first + 1} lines, at most {LONGEST_FUNCTION}")
    return problems


def check_potfiles(top):
    """POTFILES names every file with something to translate, and German says all of it."""
    run = subprocess.run([os.path.join(top, "po", "update.sh"), "--check"], capture_output=True, text=True, check=False)
    return (run.stdout + run.stderr).splitlines() or ["po/update.sh --check failed"] if run.returncode else []


def check_german(top):
    """The German translation is valid and complete: nothing fuzzy, nothing missing."""
    run = subprocess.run(["msgfmt", "--check", "--statistics", "--output-file=/dev/null", os.path.join(top, "po", "de.po")],
                         capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, check=False)
    if run.returncode or re.search(r"fuzzy|untranslated|warning", run.stderr):
        return run.stderr.splitlines()
    return []


def run_validator(top, command):
    """What a validator complains about; some do so with a good exit status."""
    run = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
    text = (run.stdout + run.stderr).strip()
    return [f"{' '.join(command[:2])}: {line}" for line in text.splitlines()] or [f"{command[0]} failed"] if run.returncode else []


def check_data(top, build=None):
    """Desktop file, metainfo, schema, MIME type, icons, templates and resource lists are valid."""
    files = sources.list_files(top)
    merged = [os.path.join(build or "", "resources", name) for name in ("org.vorspann.Vorspann.desktop", "org.vorspann.Vorspann.metainfo.xml")] if build else []
    desktop = [p for p in files if p.endswith(".desktop.in")] + merged[:1]
    metainfo = [p for p in files if p.endswith(".metainfo.xml.in")] + merged[1:]
    problems = []
    for path in desktop:
        problems += run_validator(top, ["desktop-file-validate", "--no-hints", path] if not path.endswith(".in") else ["grep", "-q", "^\\[Desktop Entry\\]$", path])
    for path in metainfo:
        problems += run_validator(top, ["appstreamcli", "validate", "--no-net", "--no-color", path] if not path.endswith(".in") else ["xmllint", "--noout", path])
    for folder in sorted({os.path.dirname(p) for p in files if p.endswith(".gschema.xml")}):
        problems += run_validator(top, ["glib-compile-schemas", "--strict", "--dry-run", folder])
    for path in files:
        if path.endswith((".xml", ".svg", ".ui")):
            problems += run_validator(top, ["xmllint", "--noout", path])
        elif path.endswith(".json"):
            problems += run_validator(top, ["python3", "-m", "json.tool", path, os.devnull])
    return problems


def check_platforms(top, build=None):
    """Every platform is in the resources, and the program can read it."""
    files = [p for p in sources.list_files(top) if p.startswith("resources/platforms/") and p.endswith(".json")]
    listed = sources.read(top, "resources/core.gresource.xml") if os.path.exists(os.path.join(top, "resources/core.gresource.xml")) else ""
    problems = [f"{path} is not in resources/core.gresource.xml" for path in files if path.split("/", 1)[1] not in listed]
    if build and files:
        problems += run_validator(top, [os.path.join(build, "tests", "lint", "check-platforms"), *files])
    return problems


def check_rules(top, build=None):
    """Every file of rules is in the resources, and the program can read it."""
    files = [p for p in sources.list_files(top) if p.startswith("resources/rules/") and p.endswith(".json")]
    listed = sources.read(top, "resources/core.gresource.xml") if os.path.exists(os.path.join(top, "resources/core.gresource.xml")) else ""
    problems = [f"{path} is not in resources/core.gresource.xml" for path in files if path.split("/", 1)[1] not in listed]
    if build and files:
        problems += run_validator(top, [os.path.join(build, "tests", "lint", "check-rules"), *files])
    return problems


def check_engines(top, build=None):
    """Every speech engine is in the resources, and the program can read it."""
    files = [p for p in sources.list_files(top) if p.startswith("resources/engines/")]
    listed = sources.read(top, "resources/core.gresource.xml") if os.path.exists(os.path.join(top, "resources/core.gresource.xml")) else ""
    problems = [f"{path} is not in resources/core.gresource.xml" for path in files if path.split("/", 1)[1] not in listed]
    if build and files:
        problems += run_validator(top, [os.path.join(build, "tests", "lint", "check-engines"), *files])
    return problems


def check_models(top, build=None):
    """Every list of models is in the resources, and the program can read it."""
    files = [p for p in sources.list_files(top) if p.startswith("resources/models/")]
    listed = sources.read(top, "resources/core.gresource.xml") if os.path.exists(os.path.join(top, "resources/core.gresource.xml")) else ""
    problems = [f"{path} is not in resources/core.gresource.xml" for path in files if path.split("/", 1)[1] not in listed]
    if build and files:
        problems += run_validator(top, [os.path.join(build, "tests", "lint", "check-models"), *files])
    return problems


def check_flatpak(top):
    """flatpak-builder reads the manifest without a word."""
    problems = []
    for path in sources.list_files(top):
        if path.startswith("flatpak/") and path.endswith((".yml", ".json")):
            run = subprocess.run(["flatpak-builder", "--show-manifest", path], cwd=top, capture_output=True, text=True, check=False)
            if run.returncode or run.stderr:
                problems += [f"{path}: {line}" for line in run.stderr.splitlines()] or [f"{path}: cannot be read"]
    return problems


def check_templates(top):
    """Every template of the window is in the resources, and every text in one is marked for translation or marked as none."""
    problems = []
    listed = sources.read(top, "resources/ui.gresource.xml") if os.path.exists(os.path.join(top, "resources/ui.gresource.xml")) else ""
    wanted = {"label", "title", "subtitle", "tooltip-text", "placeholder-text", "description", "text"}
    for path in [p for p in sources.list_files(top) if p.startswith("ui/") and p.endswith(".ui")]:
        if path.split("/", 1)[1] not in listed:
            problems.append(f"{path} is not in resources/ui.gresource.xml")
        for node in xml.etree.ElementTree.parse(os.path.join(top, path)).iter("property"):
            text = (node.text or "").strip()
            if node.get("name", "").replace("_", "-") in wanted and "translatable" not in node.attrib and text != "Vorspann" and re.search(r"[A-Za-z]{2}", text) and not len(node):
                problems.append(f"{path}: “{text}” is not marked for translation")
    return problems


def keys_of(code):
    """The keys that tables in a C source give to actions, each with its modifiers, as in the window of shortcuts."""
    found = set()
    for table in re.finditer(r'\{ "(?:app|win)\.[^"]*", \{ ((?:"[^"]+"(?:, )?)+) \} \}', code):
        found |= set(re.findall(r'"([^"]+)"', table.group(1)))
    for key, modifiers in re.findall(r'\{ GDK_KEY_(\w+), ([^,"]+), "(?:app|win)\.', code):
        found.add("".join(f"<{name.title()}>" for name in re.findall(r"GDK_(CONTROL|SHIFT|ALT)_MASK", modifiers)) + key)
    return {(frozenset(re.findall(r"<(\w+)>", key)), re.sub(r"<\w+>", "", key)) for key in found}


def check_shortcuts(top):
    """Every key that does something everywhere in the window, or on a page of it, is told in the window of shortcuts."""
    shown = set()
    for path in [p for p in sources.list_files(top) if p.endswith("/shortcuts.ui")]:
        for node in xml.etree.ElementTree.parse(os.path.join(top, path)).iter("property"):
            if node.get("name") == "accelerator":
                shown |= {(frozenset(re.findall(r"<(\w+)>", key)), re.sub(r"<\w+>", "", key)) for key in (node.text or "").split()}
    problems = []
    for path in [p for p in sources.list_files(top) if p.startswith("ui/") and p.endswith(".c")]:
        missing = keys_of(sources.read(top, path)) - shown
        problems += [f"{path}: {'+'.join(sorted(modifiers) + [key])} is not in the window of shortcuts" for modifiers, key in sorted(missing, key=lambda k: k[1])]
    return problems


def check_scripts(top):
    """The shell scripts are clean for shellcheck."""
    scripts = [p for p in sources.list_files(top) if p in ("run", ".ci/run") or p.endswith(".sh")]
    return run_validator(top, ["shellcheck", *scripts]) if scripts else ["no script was found"]


def check_top_level(top):
    """At the top stands only what belongs there, and folders that are built are ignored by Git."""
    names = {path.split("/")[0] for path in sources.list_files(top)}
    return [f"{name} does not belong to the top level" for name in sorted(names) if name not in TOP_LEVEL and not name.startswith(".")]


def check_paths(top):
    """No path of somebody's machine stands in the project."""
    problems = []
    for path in sources.list_files(top):
        if path.endswith((".ttf", ".png", ".mp4", ".vorspann", ".gz")) or path.startswith("po/"):
            continue
        text = sources.read(top, path)
        problems += [f"{path}:{line_of(text, m.start())}: {m.group()} is a path of one machine" for m in MACHINE_PATH.finditer(text)]
    return problems
