#!/bin/sh
# Measures figures over raw records: run.sh [ROWS] [UNITS] [FOLDER]; builds, makes rows, scores, compares.
set -e
rows=${1:-5000000}
units=${2:-20000}
here=$(cd "$(dirname "$0")" && pwd)
folder=${3:-${TMPDIR:-/tmp}/thang-records}/$rows-$units
cd "$here/../../.."
if [ -z "$THANG" ]; then
  swift build -c release --product thang
  THANG=$(swift build -c release --show-bin-path)/thang
fi
[ -f "$folder/units.dossier.csv" ] || python3 "$here/generate.py" "$rows" "$units" "$folder"

# measure NAME COMMAND…: best of three runs
measure() {
  name=$1
  shift
  python3 - "$name" "$rows" "$@" <<'PY'
import os, sys, time
name, rows, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
runs = []
for _ in range(3):
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    if status: sys.exit(f"{name}: ended with {status}")
    runs.append((time.perf_counter() - start, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024))
runs.sort()
wall, user, system, memory = runs[0]
print(f"{name:20s} {wall:8.2f} s, processor {user:7.2f} + {system:5.2f} s, {memory:6.0f} MiB, "
      f"{rows / (user + system) / 1e6:6.1f} million rows a second and processor", flush=True)
PY
}

for threads in 1 2; do
  measure "Thang, $threads threads" "$THANG" eval "$here/records.thang" "$folder/units.csv" \
    --format csv --threads $threads -o "$folder/result-$threads.csv"
done
cmp "$folder/result-1.csv" "$folder/result-2.csv"
if python3 -c "import duckdb" 2> /dev/null; then
  for threads in 1 2; do
    measure "DuckDB, $threads threads" python3 "$here/duckdb_peer.py" "$folder" "$folder/duckdb.csv" $threads
  done
  python3 "$here/compare.py" "$folder/result-2.csv" "$folder/duckdb.csv"
fi
