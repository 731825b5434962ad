#!/bin/sh
# Measures figures over raw records: run.sh [ROWS] [UNITS] [FOLDER]; builds, makes rows, scores, compares.
set -e
rows=${1:-5000000}
units=${2:-20000}
here=$(cd "$(dirname "$0")" && pwd)
folder=${3:-${TMPDIR:-/tmp}/thang-records}/$rows-$units
cd "$here/../../.."
. "$here/../prepare.sh"
[ -f "$folder/units.dossier.csv" ] || python3 "$here/generate.py" "$rows" "$units" "$folder"

for threads in 2 1; do
  add "Thang, $threads threads" "$THANG" eval "$here/records.thang" "$folder/units.csv" \
    --format csv --threads $threads -o "$folder/result-$threads.csv"
done
peer=
if python3 -c "import duckdb" 2> /dev/null; then
  peer=duckdb
  for threads in 2 1; do
    add "DuckDB, $threads threads" python3 "$here/duckdb_peer.py" "$folder" "$folder/duckdb.csv" $threads
  done
fi
python3 "$here/../measure.py" "$commands" 3 "$rows"
cmp "$folder/result-1.csv" "$folder/result-2.csv"
if [ "$peer" ]; then python3 "$here/compare.py" "$folder/result-2.csv" "$folder/duckdb.csv"; fi
