#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings po/ up to date with the sources: writes POTFILES, extracts the strings, merges them into every language.
# Translations are taken from de.po itself and from the PO files given as arguments: po/update.sh [EXTRA.po…]
# With --check nothing is written; the exit status says whether something would be.
set -euo pipefail

po=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
top=$(dirname -- "$po")
check=false
if [ "${1:-}" = --check ]; then
  check=true
  shift
fi
extra=()
for file in "$@"; do
  extra+=("$(realpath -- "$file")")
done
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd -- "$top"

# Files with something to translate, in the order of the alphabet.
list_files () {
  {
    grep -rlE '\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2) ?\("' app ui --include='*.c' --include='*.h' || true
    grep -rlE 'translatable="(yes|true|1)"' ui resources --include='*.ui' || true
    ls resources/engines/*.json
    ls resources/*.desktop.in resources/*.metainfo.xml.in resources/*.gschema.xml
  } | LC_ALL=C sort
}

# What a person reads of an engine, as if it were C: xgettext knows no JSON.
write_engine_texts () {
  local file

  mkdir -p "$work/resources/engines"
  for file in resources/engines/*.json; do
    sed -nE 's/^  "(name|about|get)": ("([^"\\]|\\.)*"),?$/_ (\2)/p' "$file" >"$work/$file"
  done
}

extract () {
  write_engine_texts
  xgettext --from-code=UTF-8 --add-location=file --add-comments=Translators --package-name=vorspann --copyright-holder='the Vorspann authors' \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=Q_:1g --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 \
    --flag=g_strdup_printf:1:c-format --flag=g_string_printf:2:c-format --flag=g_string_append_printf:2:c-format \
    --flag=g_set_error:4:c-format --flag=g_error_new:3:c-format --flag=g_print:1:c-format --flag=g_printerr:1:c-format \
    --flag=g_dngettext:2:pass-c-format --flag=C_:2:pass-c-format --flag=N_:1:pass-c-format --flag=_:1:pass-c-format \
    --files-from="$work/POTFILES" --directory="$work" --directory="$top" --output="$work/vorspann.pot" 2>"$work/xgettext.log" || {
      cat "$work/xgettext.log" >&2
      exit 1
    }
}

# Old and extra translations in one compendium; for a message that several translate, the first wins.
merge_language () {
  local language=$1
  local -a options=(--quiet --no-wrap --add-location=file --no-fuzzy-matching --previous)

  if [ ${#extra[@]} -gt 0 ]; then
    msgcat --use-first --to-code=UTF-8 --output-file="$work/extra.po" "${extra[@]}"
    options+=(--compendium="$work/extra.po")
  fi
  msgmerge "${options[@]}" --output-file="$work/$language.po" "po/$language.po" "$work/vorspann.pot"
  msgattrib --no-obsolete --no-wrap --add-location=file --output-file="$work/$language.new" "$work/$language.po"
  sed -i '/^"POT-Creation-Date:/d' "$work/$language.new"
}

# differs LEFT RIGHT: whether two PO files say different things; in which file they are said does not count.
differs () {
  ! cmp -s <(grep -v '^#:' "$1") <(grep -v '^#:' "$2")
}

status=0
list_files >"$work/POTFILES"
extract
if ! cmp -s "$work/POTFILES" po/POTFILES; then
  if $check; then
    echo "po/POTFILES is not what the sources say; run po/update.sh" >&2
    diff po/POTFILES "$work/POTFILES" >&2 || true
    status=1
  else
    cp -- "$work/POTFILES" po/POTFILES
  fi
fi
while read -r language; do
  merge_language "$language"
  if $check; then
    if differs "po/$language.po" "$work/$language.new"; then
      echo "po/$language.po is not up to date with the sources; run po/update.sh" >&2
      diff <(grep -v '^#:' "po/$language.po") <(grep -v '^#:' "$work/$language.new") | head -n 40 >&2 || true
      status=1
    fi
  else
    cp -- "$work/$language.new" "po/$language.po"
    printf '%s: ' "$language"
  fi
  LC_ALL=C msgfmt --check --statistics --output-file=/dev/null "$work/$language.new" 2>"$work/statistics" || status=1
  $check || cat "$work/statistics"
  if grep -qE 'fuzzy|untranslated|error' "$work/statistics"; then
    cat "$work/statistics" >&2
    msgattrib --untranslated --no-wrap "$work/$language.new" | grep '^msgid "..*"' >&2 || true
    status=1
  fi
done < <(grep -v '^#' po/LINGUAS)
exit $status
