#!/bin/sh
# environment.sh [GROUP…]   Brings the virtual environment up to date with pyproject.toml: the project itself, editable,
#                           with what the demo needs, and the dependency groups named (test, dev).
#
# Nothing is installed again until pyproject.toml changes. VENV names another folder than .venv, PYTHON another Python.
# uv does the work where it is installed (seconds instead of a minute), else venv and pip.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
extras="local,fast"

fail() { printf '%s\n' "$*" >&2; exit 2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if new_enough "$candidate"; then command -v "$candidate"; return; fi
  done
  fail "This project needs Python 3.11 or newer and found none; install one, or name it: make ${GOAL:-install} PYTHON=/path/to/python3"
}

# A uv that knows neither --group nor --clear is too old to be of use.
uv_serves() {
  command -v uv >/dev/null 2>&1 && uv pip install --help 2>/dev/null | grep -q -e '--group'
}

make_venv() {
  python=$(find_python)
  "$python" -c 'import ensurepip, venv' 2>/dev/null || uv_serves ||
    fail "$python cannot make virtual environments; on Debian and Ubuntu install the package python3-venv, then run this again."
  if uv_serves; then uv venv --quiet --clear --python "$python" "$venv"
  else "$python" -m venv --clear "$venv"
  fi
}

install() {
  set -- --editable ".[$extras]" "$@"
  if uv_serves; then uv pip install --quiet --python "$venv/bin/python" "$@"
  else
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip --upgrade >/dev/null
    # pip knows dependency groups from 25.1 on.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' &&
      "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
  fi
}

# The folder's own path is part of it: a virtual environment that was moved or copied does not work.
state() { { cat pyproject.toml; printf '%s\n' "$PWD" "$extras" "$@"; } | cksum; }

key=$(printf '%s-' base "$@")
stamp=$venv/.installed-${key%-}
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(state "$@")" ] && new_enough "$venv/bin/python"; then exit 0; fi

new_enough "$venv/bin/python" || make_venv
groups=""
for group in "$@"; do groups="$groups --group $group"; done
printf '%s\n' "Installing into $venv; the first time takes a minute." >&2
# shellcheck disable=SC2086  # each word of $groups is an argument
install $groups || fail "The installation did not finish: see the lines above. Without a network it cannot; where arcadedb-embedded \
has no wheel (Intel Macs, musl, glibc before 2.34), use Neo4j as README.md tells under \"Neo4j and Docker\". Running the same command \
again goes on from here."
state "$@" > "$stamp"
