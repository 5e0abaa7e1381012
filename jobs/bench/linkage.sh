#!/usr/bin/env bash
# Benchmark of linkage on invented identities: a model is trained once, then the run with that model is timed.
#   jobs/bench/linkage.sh 100k|1m|3m|NUMBER [WORKDIR]
# WORKDIR (default: target/bench) takes the identities, which are used again. The log goes to jobs/bench/logs.
#   MOELI_MEMORY            heap (default: 8g)
#   MOELI_BENCH_CLASSPATH   ready class path with the test classes, as for bench.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() { # problem, cause, remedy
  printf 'problem: %s\ncause:   %s\nremedy:  %s\n' "$1" "$2" "$3" >&2
  exit 2
}

size=${1:-}
case $size in
  100k) records=100000 ;;
  1m) records=1000000 ;;
  3m) records=3000000 ;;
  *[!0-9]* | "") fail "'$size' is no size" "the sizes are 100k, 1m, 3m or a number of identities" \
    "for instance: jobs/bench/linkage.sh 1m" ;;
  *) records=$size ;;
esac
[ -n "${MOELI_BENCH_CLASSPATH:-}" ] ||
  fail "there is no class path" "MOELI_BENCH_CLASSPATH is not set" "take that of bench.sh: target/classes, target/test-classes and target/bench.cp"
work=${2:-$here/target/bench}/linkage-$size
log=$here/jobs/bench/logs/$(date -u +%Y-%m-%d)-linkage-$size.log
mkdir -p "$work" "$here/jobs/bench/logs"
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}

run() { # class, arguments...
  java @"$here/jobs/jvm.args" -Xmx"${MOELI_MEMORY:-8g}" -XX:+UseParallelGC -XX:MaxNewSize=1g \
    -Xlog:gc+heap+exit=info:file="$work/heap.log" -cp "$MOELI_BENCH_CLASSPATH" "$@"
}

link() { # name of the result, more options
  local name=$1
  shift
  run org.moeli.Main link --spec "$here/jobs/rules/matching.yaml" --input "$work/identities.parquet" --out "$work/$name" "$@"
}

[ -f "$work/identities.parquet/_SUCCESS" ] || run org.moeli.bench.PersonTable "$records" "$work/identities.parquet"
{
  echo "linkage of $records identities, $(nproc) cores, heap ${MOELI_MEMORY:-8g}, commit $(git -C "$here" rev-parse --short HEAD)"
  echo "== trained here, compared with the truth"
  link trained --truth true_person 2>/dev/null
  echo "== with that model"
  began=$EPOCHREALTIME
  link pinned --model "$work/trained/model.json" 2>/dev/null
  awk -v began="$began" -v ended="$EPOCHREALTIME" 'BEGIN {printf "wall clock with the start of Java and Spark %.1f s\n", ended - began}'
} | tee "$log"
