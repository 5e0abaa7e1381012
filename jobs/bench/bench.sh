#!/usr/bin/env bash
# Benchmark on a twin of the border: every stage in a JVM of its own, and ingest and the relational core beside DuckDB.
#   jobs/bench/bench.sh 1m|10m|30m|NUMBER [WORKDIR]
# NUMBER is about how many crossings are wanted. WORKDIR (default: target/bench) takes the twin, which is used
# again, and the lake, which is not. The log goes to jobs/bench/logs.
#   MOELI_MEMORY            heap of ours and memory limit of DuckDB, such as 8g (default: 60 % of what is free)
#   MOELI_BENCH_ROUNDS      times that the core runs on each engine, in turn; the median counts (default: 3)
#   MOELI_BENCH_CLASSPATH   ready class path with the test classes and DuckDB's driver; then nothing is compiled
# Linux only. Measured are wall clock and, five times a second, CPU time, peak resident memory (VmHWM) and bytes read
# and written (rchar, wchar of /proc/PID/io: also what the page cache serves); the last 0.2 s of a process go unseen.
# Ingest beside DuckDB is of the feeds that it can read: no XML, no cases, no compressed files; what is written in
# windows-1252, which it cannot read, is recoded for it before the clock starts. Its task is the easier one also in that it
# hashes no files, numbers no lines and knows passports alone among machine-readable zones.
# Spill is what Spark's event log says; DuckDB tells none, so it is what it wrote beyond its results. Ours keeps the
# settings of every run: its shuffle and spill files are encrypted.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() { # problem, cause, remedy
  printf 'problem: %s\ncause:   %s\nremedy:  %s\n' "$1" "$2" "$3" >&2
  exit 2
}

size=${1:-}
to=2025-12-31
known_at=2026-03-31
case $size in
  1m) crossings=1000000 from=2025-01-01 years=1 ;;
  10m) crossings=10000000 from=2024-01-01 years=2 ;;
  30m) crossings=30000000 from=2021-01-01 years=5 ;;
  *[!0-9]* | "") fail "'$size' is no size" "the sizes are 1m, 10m, 30m or a number of crossings" \
    "for instance: jobs/bench/bench.sh 1m" ;;
  *) crossings=$size from=2025-01-01 years=1 ;;
esac
# 2.8 recorded crossings per resident and year come out of the twin.
residents=$((crossings * 10 / 28 / years / 1000 * 1000))
[ "$residents" -ge 1000 ] || fail "$size crossings are too few" "they take fewer than 1000 residents" "give 10000 or more"

work=${2:-$here/target/bench}/$size
if [ -d "$work" ] && [ ! -f "$work/.moeli-bench" ] && [ -n "$(ls -A "$work")" ]; then
  fail "cannot work in $work" "it has content that is not of a benchmark" "give another WORKDIR"
fi
mkdir -p "$work" "$here/jobs/bench/logs"
touch "$work/.moeli-bench"
log=$here/jobs/bench/logs/$(date -u +%Y-%m-%d)-$size.log
figures=$work/figures.tsv
rounds=${MOELI_BENCH_ROUNDS:-3}
cores=$(nproc)

case ${MOELI_MEMORY:-} in
  "") mib=$(awk '/MemAvailable/ {print int($2 / 1024 * 0.6)}' /proc/meminfo) ;;
  *[0-9]g) mib=$((${MOELI_MEMORY%g} * 1024)) ;;
  *[0-9]m) mib=${MOELI_MEMORY%m} ;;
  *) fail "MOELI_MEMORY is $MOELI_MEMORY" "the benchmark gives the same to DuckDB" "write it as 8g or 8000m" ;;
esac
export MOELI_MEMORY=${mib}m
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
export MOELI_KEY_FILE=$work/twin/moeli.key

"$here/jobs/run.sh" --version >/dev/null
class_path=${MOELI_BENCH_CLASSPATH:-}
if [ -z "$class_path" ]; then
  list=$here/target/bench.cp
  if [ ! -f "$list" ] || [ -n "$(find "$here/pom.xml" "$here/src" "$here/schemas" "$here/jobs/rules" "$here/jobs/twin" -newer "$list" \
    -type f -print -quit)" ]; then
    (cd "$here" && mvn -q -B -Dspotless.check.skip=true test-compile \
      org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=target/bench.cp) ||
      fail "the benchmark does not compile" "Maven failed, its lines are above" "correct that, then run it again"
    touch "$list"
  fi
  class_path=$here/target/classes:$here/target/test-classes:$(cat "$list")
fi

bench() { # the benchmark's own Java: heap, class, arguments
  local heap=$1 class=$2
  shift 2
  exec java @"$here/jobs/jvm.args" -Xmx"$heap" -XX:+UseParallelGC -cp "$class_path" "org.moeli.bench.$class" "$@"
}

# Reads peak (MiB), ticks, read and written (bytes) of a process, as long as it lives.
sample() {
  local key value rest fields
  { while read -r key value rest; do [ "$key" != VmHWM: ] || peak=$((value / 1024)); done <"/proc/$1/status"; } 2>/dev/null
  { read -ra fields <"/proc/$1/stat" && ticks=$((fields[13] + fields[14])); } 2>/dev/null
  {
    while read -r key value; do
      case $key in rchar:) bytes_in=$value ;; wchar:) bytes_out=$value ;; esac
    done <"/proc/$1/io"
  } 2>/dev/null
}

# Runs a command and adds a line to the figures; what it printed is in $work/NAME.out and .err.
measure() { # name, command...
  local name=$1 began ended pid peak=0 ticks=0 bytes_in=0 bytes_out=0
  shift
  began=$EPOCHREALTIME
  "$@" >"$work/$name.out" 2>"$work/$name.err" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sample "$pid" || true
    sleep 0.2
  done
  if ! wait "$pid"; then
    grep -v '^[[:space:]]*at ' "$work/$name.err" | tail -n 5 >&2 || true
    fail "$name did not end well" "its last lines are above" "see $work/$name.err"
  fi
  ended=$EPOCHREALTIME
  awk -v OFS='\t' -v name="$name" -v began="$began" -v ended="$ended" -v ticks="$ticks" -v hz="$(getconf CLK_TCK)" \
    -v peak="$peak" -v in_bytes="$bytes_in" -v out_bytes="$bytes_out" -v work="$(figure "$name" work)" \
    -v rows="$(rows "$name")" -v spill="$(spill "$name")" 'BEGIN {
      if (spill == "") spill = "-"
      if (rows == "") rows = "-"
      print name, sprintf("%.1f", ended - began), work == "" ? "-" : sprintf("%.2f", work), sprintf("%.1f", ticks / hz),
        peak, sprintf("%.0f", in_bytes / 1e6), sprintf("%.0f", out_bytes / 1e6), spill, rows }' >>"$figures"
}

figure() { # name, word: a number that the benchmark's own Java has printed
  sed -n "s/^figures.* $2=\([0-9.E]*\).*/\1/p" "$work/$1.out"
}

rows() { # rows that a stage has written, by the summary of its run; what is told to nobody is not counted
  [ ! -f "$work/$1.json" ] ||
    awk -F'[ ,:]+' '/"rows" : [0-9]/ {sum += $3; told = 1} END {print told ? sum : "-"}' "$work/$1.json"
}

# Uncompressed and in one file, so that a grep reads it.
event_log() { # name
  mkdir -p "$work/events/$1"
  settings=(spark.eventLog.enabled=true "spark.eventLog.dir=file:$work/events/$1" spark.eventLog.compress=false
    spark.eventLog.rolling.enabled=false)
}

spill() { # name: MB spilled to disk, by Spark's event log or by what DuckDB's side has printed
  if [ ! -d "$work/events/$1" ]; then
    figure "$1" spill | sed 's/\.0$//'
    return
  fi
  { grep -rhoE '"Disk Bytes Spilled":[0-9]+' "$work/events/$1" || true; } |
    awk -F: '{sum += $2} END {printf "%.0f", sum / 1e6}'
}

value() { # name, column: of the last figures with this name
  awk -F'\t' -v name="$1" -v column="$2" '$1 == name {found = $column} END {print found}' "$figures"
}

print_stage() { # name
  awk -F'\t' -v name="$1" -v records="$records" \
    '$1 == name {line = sprintf("| %s | %s | %s | %s | %s | %s | %s | %s | %.0f |", $1, $9, $2, $4, $5, $6, $7, $8, records / $2)}
     END {print line}' "$figures"
}

run_stage() { # name of the figures, command, lake, landing
  local settings
  event_log "$1"
  measure "$1" "$here/jobs/run.sh" "$2" --lake "$3" --landing "$4" --as-of "$to" --known-at "$known_at" \
    --summary "$work/$1.json" "${settings[@]/#/--conf=}"
}

stage() { # name
  run_stage "$1" "$1" "$work/lake" "$work/twin/landing"
  if [ "$1" = ingest ]; then records=$(records_read ingest); fi
  print_stage "$1"
}

records_read() { # name of an ingest
  awk -F'[ ,:]+' '/"read" :/ {sum += $3} END {print sum + 0}' "$work/$1.json"
}

# Links, not symbolic ones: the launcher picks its compiler by the size of the landing folder.
pair_landings() {
  local feed file
  mkdir -p "$work/pair/ours" "$work/pair/duckdb"
  cp -al "$work/twin/landing/_generated.txt" "$work/pair/ours"
  for feed in maseru-bridge ebcs-posts maputsoe-bridge tele-bridge paper-registers permits; do
    [ -d "$work/twin/landing/$feed" ] || fail "the twin has no feed $feed" "the benchmark compares it" "see DuckFeed"
    cp -al "$work/twin/landing/$feed" "$work/pair/ours"
  done
  find "$work/pair/ours" -name '*.gz' -delete
  cp -al "$work/pair/ours/." "$work/pair/duckdb"
  for file in "$work"/pair/duckdb/maputsoe-bridge/*/*.csv; do
    iconv -c -f WINDOWS-1252 -t UTF-8 "$file" >"$file.utf-8"
    mv -f "$file.utf-8" "$file"
  done
}

run_pair() { # ingest of both, each with its input in the page cache
  pair_landings
  find "$work/pair/ours" -type f -exec cat {} + >/dev/null
  run_stage ours-ingest ingest "$work/pair/lake" "$work/pair/ours"
  find "$work/pair/duckdb" -type f -exec cat {} + >/dev/null
  measure duckdb-ingest bench 512m DuckIngest "$work/pair/duckdb" "$work/pair/out" "$MOELI_KEY_FILE" "$cores" "${mib}MiB"
  # No ratio is told of results that differ by much.
  (bench "${mib}m" EqualIngest "$work/pair/lake" "$work/pair/out" "$cores" "${mib}MiB") ||
    fail "the two ingests do not agree" "what differs is above" "read $work/pair/lake and $work/pair/out"
}

print_pair() {
  awk -F'\t' -v records="$(records_read ours-ingest)" -v bytes="$(du -sb "$work/pair/ours" | cut -f1)" '
    {wall[$1] = $2; cpu[$1] = $4; peak[$1] = $5}
    function line(name, key) {
      printf "| %s | %s | %s | %s | %.0f | %.1f | %.1f |\n", name, wall[key], cpu[key], peak[key],
        records / wall[key], bytes / 1e6 / wall[key], cpu[key] * 1e6 / records
    }
    END {
      print "| ingest of " records " records | wall s | CPU s | peak MiB | records/s | MB/s | CPU microseconds/record |"
      print "|---|---|---|---|---|---|---|"
      line("ours", "ours-ingest"); line("DuckDB", "duckdb-ingest")
      printf "ratio of wall: %.1f, first bar 2.0, aim 1.0; of CPU: %.1f\n",
        wall["ours-ingest"] / wall["duckdb-ingest"], cpu["ours-ingest"] / cpu["duckdb-ingest"]
    }' "$figures"
}

run_core() { # round: both engines, stage by stage in turn, each with its input in the page cache
  local settings name
  rm -rf "$work/core/ours" "$work/core/duckdb"
  for name in stays overstay months; do
    cat "$work"/core/in/*/*.parquet >/dev/null
    rm -rf "$work/events/ours-$name"
    event_log "ours-$name"
    measure "ours-$name" bench "$MOELI_MEMORY" SparkCore "$name" "$work/core/in" "$work/core/ours" "$to" "$known_at" \
      "${settings[@]}"
    cat "$work"/core/in/*/*.parquet >/dev/null
    measure "duckdb-$name" bench 512m DuckCore "$name" "$work/core/in" "$work/core/duckdb" "$to" "$known_at" "$cores" \
      "${mib}MiB"
  done
  # No time is told of results that differ.
  (bench "${mib}m" EqualOutputs "$work/core/ours" "$work/core/duckdb" "$cores" "${mib}MiB") ||
    fail "the two engines do not agree" "the columns that differ are above" "read $work/core/ours and $work/core/duckdb"
}

# Medians of the rounds. Work is without the start of JVM and engine.
print_core() {
  awk -F'\t' '
    function median(name, column,   i, j, n, t, v) {
      n = count[name]
      for (i = 1; i <= n; i++) v[i] = cell[name, i, column]
      for (i = 2; i <= n; i++) for (j = i; j > 1 && v[j] + 0 < v[j - 1] + 0; j--) {t = v[j]; v[j] = v[j - 1]; v[j - 1] = t}
      return v[int((n + 1) / 2)]
    }
    {n = ++count[$1]; for (c = 2; c <= NF; c++) cell[$1, n, c] = $c}
    END {
      print "| core | ours s | DuckDB s | ratio | ours work s | DuckDB work s | ratio | CPU s | peak MiB | spill MB |"
      print "|---|---|---|---|---|---|---|---|---|---|"
      split("stays overstay months", stages, " ")
      for (s = 1; s <= 3; s++) {
        o = "ours-" stages[s]; d = "duckdb-" stages[s]
        wo = median(o, 2); wd = median(d, 2); ko = median(o, 3); kd = median(d, 3)
        printf "| %s | %s | %s | %.1f | %s | %s | %.1f | %s / %s | %s / %s | %s / %s |\n", stages[s], wo, wd, wo / wd, ko, kd,
          (kd > 0 ? ko / kd : 0), median(o, 4), median(d, 4), median(o, 5), median(d, 5), median(o, 8), median(d, 8)
        two += wo; twd += wd; tko += ko; tkd += kd
      }
      printf "| all | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | | | |\n", two, twd, two / twd, tko, tkd, (tkd > 0 ? tko / tkd : 0)
    }' "$figures"
}

machine() {
  echo "asked for $crossings crossings: $residents residents from $from to $to, seed 1"
  echo "$cores cores, $(awk '/MemTotal/ {print int($2 / 1048576)}' /proc/meminfo) GiB, heap and DuckDB's limit $mib MiB," \
    "load before: $(cut -d' ' -f1-3 /proc/loadavg)"
  echo "commit $(git -C "$here" rev-parse --short HEAD 2>/dev/null || echo unknown), $(java -version 2>&1 | head -n 1)"
}

# The mark of the twin also makes ingest begin a lake of generated data, the only kind that the core is exported from.
make_twin() {
  local mark=$work/twin/twin.json
  # Other parameters or another generator would make another twin.
  if [ -f "$mark" ] &&
    [ -z "$(find "$here/jobs/twin" "$here/src/main/java/org/moeli/lab/twin" -newer "$mark" -type f -print -quit)" ]; then
    echo "twin: as it was made before"
  else
    rm -rf "$work/twin"
    measure twin "$here/jobs/run.sh" twin --residents "$residents" --from "$from" --to "$to" --seed 1 --out "$work/twin"
    grep -E '^(twin|files|time) ' "$work/twin.out"
    echo "twin: $(value twin 2) s in all, $(value twin 4) CPU s, peak $(value twin 5) MiB, $(value twin 7) MB written"
  fi
  echo "recorded crossings: $(twin_figure recordedCrossings) in $(twin_figure records) records"
}

# The very first run writes an archive of classes, from a process beside the one that is looked at: not what is measured.
make_archive() {
  rm -rf "$work/first"
  mkdir -p "$work/first/landing"
  cp -al "$work/twin/landing/_generated.txt" "$work/first/landing"
  "$here/jobs/run.sh" ingest --lake "$work/first/lake" --landing "$work/first/landing" >/dev/null 2>&1
  rm -rf "$work/first"
}

twin_figure() { # name
  sed -n "s/.*\"$1\" *: *\([0-9]*\).*/\1/p" "$work/twin/twin.json"
}

main() {
  local bytes records=0 name round
  rm -rf "$work/lake" "$work/core" "$work/pair" "$work/events" "$work"/*.json
  : >"$figures"
  machine
  make_twin
  make_archive
  bytes=$(du -sb "$work/twin/landing" | cut -f1)

  printf '\n| stage | rows written | wall s | CPU s | peak MiB | read MB | written MB | spill MB | records/s |\n'
  echo "|---|---|---|---|---|---|---|---|---|"
  for name in ingest resolve stays overstay tip risk protect publish; do stage "$name"; done
  printf '\nread %s records in %s MB of files; ingest %s MB/s; lake %s MB\n' "$records" $((bytes / 1000000)) \
    "$(awk -v b="$bytes" -v s="$(value ingest 2)" 'BEGIN {printf "%.1f", b / 1e6 / s}')" "$(du -sm "$work/lake" | cut -f1)"

  echo
  run_pair
  echo
  print_pair

  echo
  measure export bench "$MOELI_MEMORY" CoreExport "$work/lake" "$work/core/in" "$known_at"
  echo "core: $(figure export rows) of $(figure export of) crossings: left out are persons with a day in an order that SQL" \
    "cannot decide (known to the minute and to the day, or entry and exit in the same minute or day); no permits"
  for ((round = 1; round <= rounds; round++)); do run_core; done
  echo
  print_core
}

main | tee "$log"
