#!/usr/bin/env bash
# The one launcher: builds what is stale, then runs a command of moeli.
#   jobs/run.sh --help
# With SPARK_HOME set, --master or --env given the job goes through spark-submit, else Spark runs in the same JVM.
# MOELI_MEMORY (for instance 8g) replaces the heap that is picked from the machine.
# MOELI_LAKE names the lake of commands without --lake.
# MOELI_BUILD names a directory with moeli.jar, lib/ and extras/ that was built before; then nothing is built.
# The first demo, all or ingest leaves an archive of loaded classes beside the jar, with which later commands start sooner.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dist=${MOELI_BUILD:-$here/target}
jar=$dist/moeli.jar

fail() { # problem, cause, remedy
  printf 'problem: %s\ncause:   %s\nremedy:  %s\n' "$1" "$2" "$3" >&2
  exit 2
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || fail "there is no Java" "neither JAVA_HOME nor PATH leads to one" "install JDK 17"

stale() {
  # .dist is touched last: a build that was broken off leaves none, and libraries follow the pom.
  [ ! -f "$jar" ] || [ ! -f "$here/target/.dist" ] || [ "$here/pom.xml" -nt "$here/target/.dist" ] ||
    [ -n "$(find "$here/pom.xml" "$here/src/main" "$here/schemas" "$here/jobs/rules" "$here/jobs/twin" -newer "$jar" -type f -print -quit)" ]
}

build() {
  command -v "${java}c" >/dev/null || fail "there is no Java compiler" "only a Java runtime is installed" "install JDK 17"
  command -v mvn >/dev/null || fail "there is no Maven" "mvn is not on the PATH" "install Maven 3.8 or later"
  local version
  version=$("${java}c" -version 2>&1 | sed -E 's/[^0-9]*([0-9]+).*/\1/')
  [ "$version" -ge 17 ] || fail "this Java is too old" "javac is version $version" "install JDK 17, or set JAVA_HOME to it"
  mkdir -p "$here/target"
  rm -rf "$here/target/lib" "$here/target/extras" "$here/target/.dist" "$here/target"/moeli-*.jsa*
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

if [ -n "${MOELI_BUILD:-}" ]; then
  [ -f "$jar" ] && [ -d "$dist/lib" ] && [ -d "$dist/extras" ] ||
    fail "there is no build in $dist" "MOELI_BUILD names it, and moeli.jar, lib or extras is missing" \
      "unset MOELI_BUILD, or copy them from target of a built moeli"
elif stale; then
  # Two launchers at a time must not build into the same directory.
  mkdir -p "$here/target"
  exec 9>"$here/target/.build.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if stale; then build; fi
  exec 9>&-
fi

# An archive of loaded classes serves only the very class path, jars and Java that it was made with: its name is a
# digest of them, and Java starts without it, in silence, where it does not fit all the same.
dist=$(cd "$dist" && pwd)
jar=$dist/moeli.jar
class_path=$jar$(find "$dist/lib" -name '*.jar' | LC_ALL=C sort | sed 's/^/:/' | tr -d '\n')
archive=$dist/moeli-$(tr ':' '\0' <<<"$(command -v "$java"):$class_path" | tr -d '\n' | TZ=UTC LC_ALL=C xargs -0 ls -lnL |
  cksum | cut -d ' ' -f 1).jsa
sharing=(-Xshare:auto '-Xlog:cds*=off' -Xlog:class+path=off)
[ ! -f "$archive" ] || sharing+=("-XX:SharedArchiveFile=$archive")

memory() {
  local kib=4194304
  [ ! -r /proc/meminfo ] || kib=$(awk '/MemAvailable/ {print $2}' /proc/meminfo)
  local mib=$((kib / 1024 * 6 / 10))
  [ "$mib" -ge 1024 ] || mib=1024
  echo "${mib}m"
}

command=${1:-}
master=
environment=
lake=
landing=
spark_settings=()
needs_spark=yes
case $command in "" | status | help | -*) needs_spark=no ;; esac

setting() { # to spark-submit as well: some settings are too late once the driver runs
  case $1 in spark.*=*) spark_settings+=(--conf "$1") ;; esac
}

# What the launcher itself has to know; the application reads all of it again, and refuses what is wrong.
previous=
for argument in "$@"; do
  case $previous in
    --master) master=$argument ;;
    --env) environment=$argument ;;
    --conf) setting "$argument" ;;
    --lake) lake=$argument ;;
    --landing) landing=$argument ;;
  esac
  case $argument in
    --master=*) master=${argument#--master=} ;;
    --env=*) environment=${argument#--env=} ;;
    --conf=*) setting "${argument#--conf=}" ;;
    --lake=*) lake=${argument#--lake=} ;;
    --landing=*) landing=${argument#--landing=} ;;
    -h | --help | -V | --version) needs_spark=no ;;
    --) break ;;
    *.jar)
      # What follows an analyst's jar is meant for it, also what looks like an option of ours.
      if [ "$command" = submit ]; then
        case $previous in --verbose | --*=*) break ;; -*) ;; *) break ;; esac
      fi
      ;;
  esac
  previous=$argument
done

if [ $needs_spark = no ]; then
  # A short command gains more from a quick start than from compiled code.
  exec "$java" @"$here/jobs/jvm.args" "${sharing[@]}" -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "$class_path" org.moeli.Main "$@"
fi

properties=
if [ -n "$environment" ]; then
  properties=$here/jobs/env/$environment.conf
  [ -f "$properties" ] || properties=$environment
  [ -f "$properties" ] && [ -r "$properties" ] ||
    fail "there is no environment $environment" "it is neither a file nor one of jobs/env" \
      "use one of: $(cd "$here/jobs/env" && printf '%s ' *.conf | sed 's/\.conf//g')or a file of Spark properties"
  if [ -z "$master" ] && [ -z "${SPARK_HOME:-}" ] &&
    ! grep -Eq '^[[:space:]]*spark\.master([[:space:]]|=|:)' "$properties"; then
    fail "--env $environment names no cluster" "neither SPARK_HOME nor --master is given, and the file has no spark.master" \
      "add --master URL, or set SPARK_HOME"
  fi
fi

if [ -n "$master$environment${SPARK_HOME:-}" ]; then
  submit=${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit
  command -v "$submit" >/dev/null ||
    fail "there is no spark-submit" "--master, --env or SPARK_HOME asks for one, and $submit is not there" \
      "set SPARK_HOME to a Spark installation"
  jars=$(find "$dist/extras" -name '*.jar' | sort | paste -sd, -)
  exec "$submit" ${properties:+--properties-file "$properties"} ${master:+--master "$master"} \
    ${MOELI_MEMORY:+--driver-memory "$MOELI_MEMORY"} ${spark_settings[@]+"${spark_settings[@]}"} \
    --class org.moeli.Main --jars "$jars" "$jar" "$@"
fi

export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
start=("$java" @"$here/jobs/jvm.args" -Xmx"${MOELI_MEMORY:-$(memory)}")

# Over so little data the compiler that makes the best code costs more than it gains.
is_little_data() {
  [ "$command" != demo ] || return 0
  local folder kib=0
  for folder in "${lake:-${MOELI_LAKE:-lake}}" ${landing:+"$landing"}; do
    [ ! -d "$folder" ] || kib=$((kib + $(du -sk "$folder" 2>/dev/null | cut -f 1)))
  done
  [ "$kib" -lt 262144 ]
}

# Nearly all that a task makes is soon forgotten: a small young generation is touched again and again, a large one
# page by page. Large pages are taken where the system gives them to whoever asks.
heap=(-XX:+UseParallelGC -XX:MaxNewSize=1g)
if grep -q '\[madvise\]\|\[always\]' /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null; then
  heap+=(-XX:+UseTransparentHugePages)
fi

quick=(-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m)
case $command in
  # Commands over a few rows.
  sql | explain | reveal | review | audit | try) start+=("${quick[@]}" -XX:+UseSerialGC) ;;
  twin | submit) start+=("${heap[@]}") ;;
  *)
    start+=("${heap[@]}")
    if is_little_data; then start+=("${quick[@]}"); fi
    ;;
esac

makes_archive() {
  [ ! -f "$archive" ] && [ -w "$dist" ] || return 1
  case $command in demo | all | ingest) ;; *) return 1 ;; esac
  case " $* " in *" --dry-run "*) return 1 ;; esac
  # Java ends in an error when it cannot write all of it.
  [ "$(df -Pk "$dist" | awk 'NR == 2 {print $4}')" -gt 1048576 ]
}

if ! makes_archive "$@"; then
  exec "${start[@]}" "${sharing[@]}" -cp "$class_path" org.moeli.Main "$@"
fi

# Signals go on to Java, which ends in its own time; the archive takes its place only when it is whole.
draft=$archive.$$
"${start[@]}" "${sharing[@]}" -XX:-PrintWarnings -XX:ArchiveClassesAtExit="$draft" \
  -cp "$class_path" org.moeli.Main "$@" <&0 &
running=$!
trap 'kill -TERM $running' INT TERM HUP
code=0
wait $running || code=$?
while kill -0 $running 2>/dev/null; do
  code=0
  wait $running || code=$?
done
if [ $code = 0 ] && [ -f "$draft" ]; then
  mv -f "$draft" "$archive"
else
  rm -f "$draft"
fi
exit $code
