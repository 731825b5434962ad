#!/bin/sh
# Measures scale-60: run.sh [UNITS] [FOLDER]; builds the program, makes evidence, scores, checks, compares.
set -e
units=${1:-100000}
here=$(cd "$(dirname "$0")" && pwd)
folder=${2:-${TMPDIR:-/tmp}/thang-benchmark}
cd "$here/../.."
. "$here/prepare.sh"
evidence=$folder/units-$units.csv
[ -f "$evidence" ] || python3 "$here/generate.py" "$units" "$evidence"
short=unit,g1,g2,g3,g4,g5,g6,base,bonus,total,stars,rank
for threads in 2 1; do
  add "12 columns, $threads threads" "$THANG" eval "$here/scale-60.thang" "$evidence" \
    --format csv --columns $short --threads $threads -o "$folder/short-$threads.csv"
done
for threads in 2 1; do
  add "all columns, $threads threads" "$THANG" eval "$here/scale-60.thang" "$evidence" \
    --format csv --threads $threads -o "$folder/all-$threads.csv"
done
checked="all-2 short-2"
for peer in duckdb polars; do
  if python3 -c "import $peer" 2> /dev/null && [ -f "$here/${peer}_peer.py" ]; then
    add "$peer, 12 columns" python3 "$here/${peer}_peer.py" "$evidence" "$folder/$peer.csv"
    checked="$checked $peer"
  fi
done
python3 "$here/measure.py" "$commands" 5
cmp "$folder/all-1.csv" "$folder/all-2.csv"
cmp "$folder/short-1.csv" "$folder/short-2.csv"
for result in $checked; do
  python3 "$here/reference.py" "$evidence" "$folder/$result.csv" 20000
done
if command -v valgrind > /dev/null; then
  # valgrind knows no AVX-512: these are the instructions of the kernels with AVX2. It reads no new symbols.
  strip -o "$folder/thang" "$THANG"
  for count in 1000 11000; do
    python3 "$here/generate.py" $count "$folder/few-$count.csv"
    valgrind --tool=callgrind --callgrind-out-file="$folder/callgrind-$count.out" "$folder/thang" eval \
      "$here/scale-60.thang" "$folder/few-$count.csv" --format csv --columns $short --threads 1 \
      -o "$folder/few.out" 2> "$folder/callgrind-$count.log"
  done
  awk '/Collected/ { n[++i] = $NF } END { each = (n[2] - n[1]) / 10000
    printf "%d instructions a unit, at most 10000\n", each; exit each > 10000 }' \
    "$folder/callgrind-1000.log" "$folder/callgrind-11000.log"
fi
