#!/bin/sh
# environment.sh [GROUP…]   Brings the virtual environment up to date with pyproject.toml: the project itself, editable,
#                           with what the demo needs, and the dependency groups named (test, dev).
#
# Nothing is installed again until pyproject.toml changes. VENV names another folder than .venv, PYTHON another Python.
# PORT, where it is set, must be free before anything is installed. uv does the work where it is installed (seconds
# instead of a minute), else venv and pip. What stands in the way is one sentence, and the exit code 2.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
again="make ${GOAL:-install}"
extras="local,fast"

# fail ENGLISH CHINESE
fail() {
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    zh*) printf '%s\n' "$2" >&2 ;;
    *) printf '%s\n' "$1" >&2 ;;
  esac
  exit 2
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if new_enough "$candidate"; then command -v "$candidate"; return; fi
  done
  fail "This project needs Python 3.11 or newer and found none; install one, or name it: $again PYTHON=/path/to/python3" \
    "本项目需要 Python 3.11 或更高版本，但没有找到；请先安装，或指明其位置：$again PYTHON=/path/to/python3"
}

check_port() {
  code=0
  other=$("$1" scripts/ports.py "$PORT") || code=$?
  case $code in
    3) fail "Port $PORT on 127.0.0.1 is taken; choose another one, for example: $again PORT=$other" \
      "127.0.0.1 端口 $PORT 已被占用；请换一个端口，例如：$again PORT=$other" ;;
    4) fail "$PORT is no port: give a number from 1 to 65535, for example: $again PORT=8600" \
      "$PORT 不是端口号：请给出 1 到 65535 之间的数，例如：$again PORT=8600" ;;
  esac
}

# A uv that does not know --group is too old to be of use.
uv_serves() {
  command -v uv >/dev/null 2>&1 && uv pip install --help 2>/dev/null | grep -q -e '--group'
}

make_venv() {
  if uv_serves; then uv venv --quiet --clear --python "$1" "$venv"
  else "$1" -m venv --clear "$venv"
  fi
}

install() {
  set -- --editable ".[$extras]" "$@"
  if uv_serves; then uv pip install --quiet --python "$venv/bin/python" "$@"
  else
    { "$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip --upgrade; } &&
      # pip knows dependency groups from 25.1 on.
      "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' &&
      "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
  fi
}

# What pip and uv say when the network, the disk or a package fails. A pip that is not to try again says of a network
# that is down only that there are no versions.
explain() {
  kept=
  if [ -d "$venv" ] && cp "$log" "$venv/install.log" 2>/dev/null; then kept=$venv/install.log; fi
  if grep -qiE 'no space left|disk quota exceeded' "$log"; then
    fail "The disk is full, so the installation did not finish: make room, then run $again again." \
      "磁盘已满，安装没有完成：请腾出空间，再运行 $again。"
  elif grep -qiE 'permission denied|read-only file system' "$log"; then
    fail "$venv cannot be written, so the installation did not finish: see who owns it, or name another folder with VENV=…" \
      "无法写入 $venv，安装没有完成：请检查它的所有者，或用 VENV=… 另指文件夹。"
  elif grep -qiE 'connection (refused|error|broken|reset)|connection to .* timed out|name resolution|getaddrinfo|unreachable|dns error|error sending request|failed to (fetch|establish)|proxyerror|timed out|distribution found for (pip|hatchling)' "$log"; then
    fail "Nothing can be fetched from the package index, so the installation did not finish: check the network, then run $again again." \
      "无法从软件包索引下载，安装没有完成：请检查网络，再运行 $again。"
  elif grep -q 'arcadedb' "$log"; then
    fail "There is no arcadedb-embedded for this machine (Intel Macs, musl, glibc before 2.34): use Neo4j instead, as README.md tells under \"Neo4j and Docker\"." \
      "这台机器没有可用的 arcadedb-embedded（Intel Mac、musl、glibc 低于 2.34）：请改用 Neo4j，见 README.zh-CN.md。"
  fi
  fail "The installation did not finish${kept:+, as $kept tells}: run $again again, which goes on from here." \
    "安装没有完成${kept:+，原因见 $kept}：请再次运行 $again，将从这里继续。"
}

# The folder's own path is part of it: a virtual environment that was moved or copied does not work.
state() { { cat pyproject.toml; printf '%s\n' "$PWD" "$extras" "$@"; } | cksum; }

key=$(printf '%s-' base "$@")
stamp=$venv/.installed-${key%-}
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(state "$@")" ] && new_enough "$venv/bin/python"; then exit 0; fi

python=$(find_python)
if [ -n "${PORT:-}" ]; then check_port "$python"; fi
fresh=
if ! new_enough "$venv/bin/python"; then
  fresh=yes
  "$python" -c 'import ensurepip, venv' 2>/dev/null || uv_serves ||
    fail "$python cannot make virtual environments; on Debian and Ubuntu install the package python3-venv, then run $again again." \
      "$python 不能创建虚拟环境；在 Debian 和 Ubuntu 上请安装软件包 python3-venv，再运行 $again。"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
printf '%s\n' "Installing into $venv; the first time takes a minute." >&2
rm -f "$stamp" 2>/dev/null || :
groups=
for group in "$@"; do groups="$groups --group $group"; done
# shellcheck disable=SC2086  # each word of $groups is an argument
{ { [ -z "$fresh" ] || make_venv "$python"; } && install $groups; } >"$log" 2>&1 || explain
state "$@" > "$stamp"
rm -f "$venv/install.log"
