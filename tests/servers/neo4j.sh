#!/usr/bin/env bash
# A real Neo4j Community server on loopback, from Maven's jars: needs Java 17 or newer and, for the first time, Maven.
#
#   neo4j.sh start HOME PORT PASSWORD   prints the address for KB_TEST_NEO4J when Bolt answers
#   neo4j.sh stop HOME                  ends the server of that home
#   neo4j.sh admin HOME ARGUMENTS…      Neo4j's admin tool on that home (database dump, load, check, import …)
#
# The jars (some 120 MB) are kept in NEO4J_JARS, by default in the user's cache folder. A home that was there before
# is started again with its data and its password. NEO4J_SETTINGS names a file with more lines for its settings.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jars=${NEO4J_JARS:-${XDG_CACHE_HOME:-$HOME/.cache}/accountability-kb/neo4j-jars}

usage() { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }

fetch() {
  [ -f "$jars/.complete" ] && return
  command -v mvn >/dev/null || { echo "neo4j.sh: no Maven to fetch Neo4j's jars with; install maven and a JDK of 17 or newer" >&2; exit 1; }
  mkdir -p "$jars"
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$jars" >&2
  touch "$jars/.complete"
}

admin() { java -cp "$jars/*" org.neo4j.cli.AdminTool "$@"; }

configure() {
  mkdir -p "$home"/{conf,data,logs,import,plugins}
  cat > "$home/conf/neo4j.conf" <<CONF
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:$port
server.bolt.advertised_address=127.0.0.1:$port
server.http.enabled=false
server.https.enabled=false
server.memory.heap.initial_size=256m
server.memory.heap.max_size=1g
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
CONF
  if [ -n "${NEO4J_SETTINGS:-}" ]; then cat "$NEO4J_SETTINGS" >> "$home/conf/neo4j.conf"; fi
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

start() {
  port=$1 password=$2
  if answers; then echo "neo4j.sh: something else answers on port $port" >&2; exit 1; fi
  configure
  [ -d "$home/data/dbms" ] || admin dbms set-initial-password "$password" >&2
  opens=(--add-opens=java.base/{java.nio,java.io,sun.nio.ch,java.util.concurrent}=ALL-UNNAMED)
  setsid java -Xmx1g "${opens[@]}" -Dio.netty.tryReflectionSetAccessible=true -cp "$jars/*" \
    org.neo4j.server.CommunityEntryPoint --home-dir="$home" --config-dir="$home/conf" \
    > "$home/logs/console.log" 2>&1 < /dev/null &
  echo $! > "$home/pid"
  for _ in $(seq 960); do
    if answers; then echo "bolt://neo4j:$password@127.0.0.1:$port"; return; fi
    kill -0 "$(cat "$home/pid")" 2>/dev/null || break
    sleep 0.25
  done
  echo "neo4j.sh: Neo4j did not start; see $home/logs" >&2
  exit 1
}

stop() {
  [ -f "$home/pid" ] || return 0
  pid=$(cat "$home/pid")
  kill "$pid" 2>/dev/null || true
  for _ in $(seq 480); do kill -0 "$pid" 2>/dev/null || break; sleep 0.25; done
  rm -f "$home/pid"
}

[ $# -ge 2 ] || usage
command=$1 home=$(realpath -m "$2"); shift 2
export NEO4J_HOME=$home NEO4J_CONF=$home/conf
case $command in
  start) [ $# -eq 2 ] || usage; fetch; start "$@" ;;
  stop) stop ;;
  admin) fetch; admin "$@" ;;
  *) usage ;;
esac
