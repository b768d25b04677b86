#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks find what they are for: each is shown a small project that breaks its rule, and one that keeps it."""

import os
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

import checks  # noqa: E402 pylint: disable=wrong-import-position
import tap  # noqa: E402 pylint: disable=wrong-import-position

SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
LATER = "TO" + "DO"

GOOD = {
    "app/main.c": SPDX + '#include <gtk.h>\n#include "ui/application.h"\n#include "cli/cli.h"\n',
    "app/meson.build": "# no gtk here\n",
    "app/base/day.c": SPDX + '#include "config.h"\n\n#include <glib.h>\n\n#include "base/day.h"\n\nint\nvs_day (void)\n{\n  return 1;\n}\n',
    "app/base/day.h": SPDX + "#pragma once\n\nint vs_day (void);\n",
    "app/store/post-table.c": SPDX + '#include <sqlite3.h>\n\nstatic const char *const sql = "SELECT id FROM post";\n',
    "ui/window.c": SPDX + '#include <adwaita.h>\n\n#include "model/post.h"\n\n/* "SELECT * FROM post" is only talked about here */\n',
    "ui/keys.c": SPDX + 'static const Key keys[] = {\n  { GDK_KEY_i, 0, "win.set-in" },\n  { "win.page::plan", { "<Control>1" } },\n};\n',
    "ui/shortcuts.ui": '<interface><object class="GtkShortcutsShortcut"><property name="accelerator">i &lt;Control&gt;1</property></object></interface>\n',
    "resources/ui.gresource.xml": "<gresources><file>shortcuts.ui</file></gresources>\n",
    "README.md": "Vorspann\n",
    "run": "#!/usr/bin/env bash\n# SPDX-License-Identifier: GPL-3.0-or-later\necho hello\n",
    ".gitignore": "/build/\n",
}


def long_function(lines):
    """A function of so many lines, in GNU style."""
    return SPDX + "int\nvs_long (int a)\n{\n" + "  a++;\n" * (lines - 3) + "  return a;\n}\n"


BROKEN = (
    (checks.check_layers, "app/base/bad.c", SPDX + '#include "model/post.h"\n', "base may not include"),
    (checks.check_layers, "app/model/bad.c", SPDX + '#include "media/probe.h"\n', "model may not include"),
    (checks.check_layers, "app/cli/bad.c", SPDX + '#include "store/database.h"\n', "cli may not include"),
    (checks.check_layers, "ui/bad.c", SPDX + '#include "store/database.h"\n', "ui may not include"),
    (checks.check_layers, "app/work/bad.c", SPDX + '#include "ui/window.h"\n', "work may not include"),
    (checks.check_layers, "app/work/bad.c", SPDX + "#include <gtk/gtk.h>\n", "belongs only into ui"),
    (checks.check_layers, "app/model/bad.c", SPDX + "#include <sqlite3.h>\n", "belongs only into app/store"),
    (checks.check_layers, "ui/studio/bad.c", SPDX + "#include <gst/gst.h>\n", "belongs only into"),
    (checks.check_layers, "app/work/bad.c", SPDX + "#  include <libavformat/avformat.h>\n", "belongs only into app/media"),
    (checks.check_layers, "app/base/bad.c", SPDX + '#include "day.h"\n', "must be written with its folder"),
    (checks.check_layers, "app/odd/bad.c", SPDX, "is no layer"),
    (checks.check_layers, "app/work/bad.c", SPDX + 'const char *sql = "DELETE FROM post";\n', "SQL belongs"),
    (checks.check_layers, "app/meson.build", "app_deps = [dependency('gtk4')]\n", "no GTK"),
    (checks.check_format, "app/base/bad.c", SPDX + "int\nbad(void)\n{\nreturn 1;\n}\n", "bad.c"),
    (checks.check_words, "app/base/bad.c", SPDX + "/* " + LATER + ": later */\n", LATER),
    (checks.check_words, "app/base/bad.c", SPDX + "void\nbad (void)\n{\n  g_error (\"no\");\n}\n", "does not abort"),
    (checks.check_words, "app/base/bad.c", SPDX + "void\nbad (void)\n{\n  goto out;\nout:\n  return;\n}\n", "goto"),
    (checks.check_words, "app/base/bad.c", "int a;\n", "no SPDX line"),
    (checks.check_words, "app/base/bad.h", SPDX + "int a;\n", "#pragma once"),
    (checks.check_words, "app/base/bad.c", SPDX + "int a;\n" * 801, "at most 800"),
    (checks.check_words, "app/base/bad.c", long_function(61), "at most 60"),
    (checks.check_templates, "ui/bad.ui", "<interface/>\n", "is not in resources"),
    (checks.check_templates, "ui/bad.ui", '<interface><object class="GtkLabel"><property name="label">Hello</property></object></interface>\n', "not marked"),
    (checks.check_scripts, "run", "#!/usr/bin/env bash\nrm -rf $1/*\n", "shellcheck"),
    (checks.check_top_level, "notes.txt", "my notes\n", "notes.txt does not belong"),
    (checks.check_top_level, "scripts/help.sh", "echo\n", "scripts does not belong"),
    (checks.check_paths, "README.md", "see /" + "home/me/vorspann\n", "path of one machine"),
    (checks.check_data, "resources/bad.svg", "<svg><rect></svg>\n", "xmllint"),
    (checks.check_data, "resources/rules/bad.json", "{,}\n", "property name"),
    (checks.check_data, "resources/a.gschema.xml", '<schemalist><schema id="a"><key name="B" type="i"/></schema></schemalist>\n', "glib-compile-schemas"),
    (checks.check_platforms, "resources/platforms/bad.json", "{}\n", "is not in resources/core.gresource.xml"),
    (checks.check_rules, "resources/rules/bad.json", "{}\n", "is not in resources/core.gresource.xml"),
    (checks.check_models, "resources/models/bad.json", "{}\n", "is not in resources/core.gresource.xml"),
    (checks.check_layers, "app/media/bad.c", SPDX + "#include <libsoup/soup.h>\n", "belongs only into app/work"),
    (checks.check_layers, "app/exchange/bad.c", SPDX + '#include "model/post.h"\n', "exchange may not include"),
    (checks.check_shortcuts, "ui/bad.c", SPDX + 'static const Accel accels[] = {\n  { "win.page::plan", { "<Control>1", "F4" } },\n};\n', "F4 is not in"),
    (checks.check_shortcuts, "ui/bad.c", SPDX + 'static const Key keys[] = {\n  { GDK_KEY_i, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.set-in" },\n};\n', "Control+Shift+i is not in"),
    (checks.check_flatpak, "flatpak/a.yml", "id: [\n", "a.yml"),
)


def make_project(folder, extra=()):
    """Writes the good project and what is put on top of it."""
    for path, text in {**GOOD, **dict(extra)}.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
    shutil.copy(os.path.join(TOP, ".clang-format"), folder)


def accepts_good(check):
    """A test that the check is content with the good project."""
    def test():
        with tempfile.TemporaryDirectory() as folder:
            make_project(folder)
            problems = check(folder)
            assert not problems, problems
    return test


def finds(check, path, text, wanted):
    """A test that the check names the broken file and what is wrong with it."""
    def test():
        with tempfile.TemporaryDirectory() as folder:
            make_project(folder, [(path, text)])
            problems = check(folder)
            assert any(wanted in problem for problem in problems), (wanted, problems)
    return test


def longest_function_is_allowed():
    """Sixty lines are allowed, to the line."""
    with tempfile.TemporaryDirectory() as folder:
        make_project(folder, [("app/base/long.c", long_function(60))])
        assert not checks.check_words(folder), checks.check_words(folder)


def with_translations(change):
    """A test that the checks of the translations notice a change to a copy of the project's own."""
    def test():
        with tempfile.TemporaryDirectory() as folder:
            for name in ("app", "ui", "po", "resources"):
                shutil.copytree(os.path.join(TOP, name), os.path.join(folder, name))
            po = os.path.join(folder, "po", "de.po")
            with open(po, encoding="utf-8") as file:
                text = file.read()
            with open(po, "w", encoding="utf-8") as file:
                file.write(change(text))
            assert checks.check_german(folder) or checks.check_potfiles(folder)
    return test


def new_string_is_found():
    """A new string in a file that POTFILES does not name."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("app", "ui", "po", "resources"):
            shutil.copytree(os.path.join(TOP, name), os.path.join(folder, name))
        with open(os.path.join(folder, "app", "base", "new.c"), "w", encoding="utf-8") as file:
            file.write(SPDX + 'const char *text = _("Entirely new");\n')
        problems = checks.check_potfiles(folder)
        assert any("new.c" in problem for problem in problems), problems
        assert any("Entirely new" in problem for problem in problems), problems


def broken_platform_is_found(build):
    """A test that a platform of the project passes, and one without its sources does not."""
    def test():
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(os.path.join(TOP, "resources"), os.path.join(folder, "resources"))
            assert not checks.check_platforms(folder, build), checks.check_platforms(folder, build)
            path = os.path.join(folder, "resources", "platforms", "tiktok.json")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace('"sources": ["sz_code"]', '"sources": []', 1))
            problems = checks.check_platforms(folder, build)
            assert any("tiktok.json: zones[0]" in problem for problem in problems), problems
    return test


def broken_rules_are_found(build):
    """A test that the rules of the project pass, and those that contradict themselves do not."""
    def test():
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(os.path.join(TOP, "resources"), os.path.join(folder, "resources"))
            assert not checks.check_rules(folder, build), checks.check_rules(folder, build)
            path = os.path.join(folder, "resources", "rules", "de.json")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace('"text": "PR-Sample"', '"text": "WERBUNG"', 1))
            problems = checks.check_rules(folder, build)
            assert any("de.json: wordings[" in problem and "both accepted and refused" in problem for problem in problems), problems
    return test


def broken_model_is_found(build):
    """A test that the models of the project pass, and one without its sources or with another way than https does not."""
    def test():
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(os.path.join(TOP, "resources"), os.path.join(folder, "resources"))
            assert not checks.check_models(folder, build), checks.check_models(folder, build)
            path = os.path.join(folder, "resources", "models", "whisper-cpp.json")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            for old, new in (('"sources": ["lfs"', '"sources": ["hearsay"'), ('"url": "https://huggingface', '"url": "http://huggingface')):
                assert old in text
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text.replace(old, new, 1))
                problems = checks.check_models(folder, build)
                assert any("whisper-cpp.json: models[0]" in problem for problem in problems), problems
    return test


def main():
    """One test a broken rule."""
    checked = list(dict.fromkeys(check for check, *_ in BROKEN))
    tests = [(f"{check.__name__} accepts a good project", accepts_good(check)) for check in checked]
    tests += [(f"{check.__name__} finds {wanted} in {path}", finds(check, path, text, wanted)) for check, path, text, wanted in BROKEN]
    tests.append(("a function of sixty lines is allowed", longest_function_is_allowed))
    tests.append(("an untranslated message is found", with_translations(lambda text: text.replace('msgstr "Lautstärke"', 'msgstr ""'))))
    tests.append(("a fuzzy message is found", with_translations(lambda text: text.replace('msgid "Volume"', '#, fuzzy\nmsgid "Volume"'))))
    tests.append(("a lost placeholder is found", with_translations(lambda text: text.replace("„%s“ ist kein Datum", "Das ist kein Datum"))))
    tests.append(("a message that is gone is found", with_translations(lambda text: text + '\nmsgid "Gone"\nmsgstr "Weg"\n')))
    tests.append(("a new message and its file are found", new_string_is_found))
    if len(sys.argv) > 1:
        tests.append(("a platform without sources is found", broken_platform_is_found(os.path.abspath(sys.argv[1]))))
        tests.append(("rules that contradict themselves are found", broken_rules_are_found(os.path.abspath(sys.argv[1]))))
        tests.append(("a model without sources is found", broken_model_is_found(os.path.abspath(sys.argv[1]))))
    return 1 if tap.run(tests) else 0


if __name__ == "__main__":
    sys.exit(main())
