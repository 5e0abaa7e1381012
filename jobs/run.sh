#!/usr/bin/env bash
# The one launcher: builds what is stale, then runs a command of moeli.
#   jobs/run.sh --help
# With SPARK_HOME set or --master given the job goes through spark-submit, else Spark runs in the same JVM.
# MOELI_MEMORY (for instance 8g) replaces the heap that is picked from the machine.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$here/target/moeli.jar

fail() { # problem, cause, remedy
  printf 'problem: %s\ncause:   %s\nremedy:  %s\n' "$1" "$2" "$3" >&2
  exit 2
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || fail "there is no Java" "neither JAVA_HOME nor PATH leads to one" "install JDK 17"

stale() {
  # .dist is touched last: a build that was broken off leaves none, and libraries follow the pom.
  [ ! -f "$jar" ] || [ ! -f "$here/target/.dist" ] || [ "$here/pom.xml" -nt "$here/target/.dist" ] ||
    [ -n "$(find "$here/pom.xml" "$here/src/main" "$here/schemas" "$here/jobs/rules" -newer "$jar" -type f -print -quit)" ]
}

build() {
  command -v "${java}c" >/dev/null || fail "there is no Java compiler" "only a Java runtime is installed" "install JDK 17"
  command -v mvn >/dev/null || fail "there is no Maven" "mvn is not on the PATH" "install Maven 3.8 or later"
  local version
  version=$("${java}c" -version 2>&1 | sed -E 's/[^0-9]*([0-9]+).*/\1/')
  [ "$version" -ge 17 ] || fail "this Java is too old" "javac is version $version" "install JDK 17, or set JAVA_HOME to it"
  mkdir -p "$here/target"
  rm -rf "$here/target/lib" "$here/target/extras" "$here/target/.dist"
  echo "building moeli (the first time takes a minute or two)" >&2
  local commit
  commit=$(git -C "$here" rev-parse --short HEAD 2>/dev/null || echo unknown)
  if ! (cd "$here" && mvn -q -B -Pdist -DskipTests -Dspotless.check.skip=true -Dmoeli.commit="$commit" package) \
    >"$here/target/build.log" 2>&1; then
    tail -n 20 "$here/target/build.log" >&2
    fail "moeli does not build" "Maven failed, its last lines are above" "see target/build.log"
  fi
  touch "$jar" "$here/target/.dist"
}

if stale; then
  # Two launchers at a time must not build into the same directory.
  mkdir -p "$here/target"
  exec 9>"$here/target/.build.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if stale; then build; fi
  exec 9>&-
fi

memory() {
  local kib=4194304
  [ ! -r /proc/meminfo ] || kib=$(awk '/MemAvailable/ {print $2}' /proc/meminfo)
  local mib=$((kib / 1024 * 6 / 10))
  [ "$mib" -ge 1024 ] || mib=1024
  echo "${mib}m"
}

command=${1:-}
master=
previous=
for argument in "$@"; do
  case $previous in --master) master=$argument ;; esac
  case $argument in --master=*) master=${argument#--master=} ;; esac
  previous=$argument
done

needs_spark=yes
case $command in "" | status | help | -*) needs_spark=no ;; esac
for argument in "$@"; do
  case $argument in -h | --help | -V | --version) needs_spark=no ;; esac
done

if [ $needs_spark = no ]; then
  # A short command gains more from a quick start than from compiled code.
  exec "$java" @"$here/jobs/jvm.args" -Xmx512m -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "$jar:$here/target/lib/*" org.moeli.Main "$@"
fi

if [ -n "$master" ] || [ -n "${SPARK_HOME:-}" ]; then
  submit=${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit
  command -v "$submit" >/dev/null ||
    fail "there is no spark-submit" "--master or SPARK_HOME asks for one, and $submit is not there" "set SPARK_HOME to a Spark installation"
  jars=$(find "$here/target/extras" -name '*.jar' | paste -sd, -)
  exec "$submit" ${master:+--master "$master"} --class org.moeli.Main --jars "$jars" "$jar" "$@"
fi

export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
exec "$java" @"$here/jobs/jvm.args" -Xmx"${MOELI_MEMORY:-$(memory)}" -XX:+UseParallelGC \
  -cp "$jar:$here/target/lib/*" org.moeli.Main "$@"
