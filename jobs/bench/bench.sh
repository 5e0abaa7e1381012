#!/usr/bin/env bash
# First figures: generates crossings in the four dialects, runs every stage in a JVM of its own, and keeps the log.
#   jobs/bench/bench.sh 1m|5m|NUMBER [WORKDIR]
# Generated data only; the work directory (default: target/bench) is reused when it holds the same size.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
size=${1:?"usage: jobs/bench/bench.sh 1m|5m|NUMBER [WORKDIR]"}
case $size in *m) crossings=$((${size%m} * 1000000)) ;; *) crossings=$size ;; esac
work=${2:-$here/target/bench}/$size
log=$here/jobs/bench/logs/$(date -u +%Y-%m-%d)-$size.log
mkdir -p "$work" "$(dirname "$log")"

"$here/jobs/run.sh" --version >/dev/null
if [ ! -d "$here/target/test-classes/org/moeli/demo" ]; then
  (cd "$here" && mvn -q -B -Dspotless.check.skip=true test-compile)
fi
if [ ! -f "$work/landing.done" ]; then
  rm -rf "$work/landing"
  java -Xmx1g -Dfile.encoding=UTF-8 -cp "$here/target/classes:$here/target/test-classes" org.moeli.demo.GeneratedLanding \
    --out "$work/landing" --crossings "$crossings" --from 2025-01-06 --days 365 --seed 1 --dirty on >"$work/manifest.txt"
  touch "$work/landing.done"
fi
rm -rf "$work/lake"
[ -f "$work/bench.key" ] || head -c 32 /dev/urandom | base64 >"$work/bench.key"
export MOELI_KEY_FILE=$work/bench.key
bytes=$(du -sb "$work/landing" | cut -f1)

# Runs a stage and prints: stage, wall s, CPU s, peak resident MiB.
stage() {
  local name=$1 began ended pid peak=0 now
  shift
  began=$(date +%s.%N)
  "$here/jobs/run.sh" "$name" --lake "$work/lake" --landing "$work/landing" --as-of 2026-03-01 \
    --summary "$work/$name.json" >"$work/$name.out" 2>"$work/$name.err" &
  pid=$!
  local ticks=0
  while [ -r "/proc/$pid/stat" ] && kill -0 "$pid" 2>/dev/null; do
    now=$(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$pid/status" 2>/dev/null || true)
    [ "${now:-0}" -le "$peak" ] || peak=$now
    now=$(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null | awk '{print $12 + $13}' || true)
    [ -z "$now" ] || ticks=$now
    sleep 0.5
  done
  wait "$pid" || { tail -5 "$work/$name.err" >&2; return 1; }
  ended=$(date +%s.%N)
  awk -v n="$name" -v b="$began" -v e="$ended" -v t="$ticks" -v hz="$(getconf CLK_TCK)" -v p="$peak" -v c="$crossings" -v m="$bytes" \
    'BEGIN {w = e - b; printf "%-10s %8.1f %8.1f %9d %12.0f %8s\n", n, w, t / hz, p, c / w, n == "ingest" ? sprintf("%.1f", m / 1e6 / w) : "-"}'
}

{
  echo "crossings $crossings, landing $((bytes / 1000000)) MB, $(nproc) cores, $(awk '/MemTotal/ {print int($2/1048576)}' /proc/meminfo) GiB"
  echo "commit $(git -C "$here" rev-parse --short HEAD), $(java -version 2>&1 | head -1), load before: $(cut -d' ' -f1-3 /proc/loadavg)"
  printf '%-10s %8s %8s %9s %12s %8s\n' stage wall_s cpu_s peak_MiB crossings/s MB/s
  for name in ingest resolve stays overstay tip risk protect publish; do stage "$name"; done
  echo "lake: $(du -sm "$work/lake" | cut -f1) MB"
} | tee "$log"
