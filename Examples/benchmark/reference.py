#!/usr/bin/env python3
"""Scores scale-60 with fractions and compares with results: reference.py EVIDENCE RESULTS [UNITS].

Written from the wording of the scale; it shares no code with Thang. With UNITS only the first so many
units are scored, and ranks are those of the totals in the results."""
import bisect, csv, sys
from fractions import Fraction as F
from math import floor

GROUPS = {
    "g1": "b01 b02 b03 b04 p01 p02 c01 e01", "g2": "b05 b06 b07 b08 p03 p04 p11 p12 c02 e02",
    "g3": "b09 b10 b11 b12 p05 p06 p13 p14 c03", "g4": "b13 b14 b15 b16 p07 p08 p15 p16 c04 e03",
    "g5": "b17 b18 b19 b20 p09 p10 p17 p18 c05 d01 d02", "g6": "p19 p20 c06 e04 e05 s01"}
TWICE = {"p01", "p02", "e02", "e03", "e04", "e05"}


def half_up(value):
    return F(floor(value * 100 + F(1, 2)), 100)


def most(name):
    kind, number = name[0], int(name[1:])
    if kind == "b": return F(1) if number <= 8 else F(3, 2)
    if kind == "c": return F(3, 2)
    if kind == "s": return F(5)
    return F(2) if kind == "p" else F(1)


def points(name, text):
    if text == "": return F(0)
    kind, top = name[0], most(name)
    if kind == "b": return top if text == "true" else F(0)
    if kind == "e": return {"none": F(0), "partial": top / 2, "full": top}[text]
    value = F(text)
    if kind == "p" and int(name[1:]) <= 10:
        return top * next((s for l, s in ((90, F(1)), (80, F(3, 4)), (65, F(1, 2))) if value >= l), F(0))
    if kind in "ps": return half_up(value / 100 * top)
    return max(F(0), top - value * (F(1, 4) if kind == "c" else F(1, 10)))


def score(row):
    missing = {"b05", "p19"} if row["kind"] == "thi_tran" else set()
    result, sums, maxima = {}, [], []
    for group, names in GROUPS.items():
        total = full = F(0)
        for place, name in enumerate(names.split(), 1):
            if name in missing:
                result[f"{group}.{place}"] = "n/a"
                continue
            times = 2 if name in TWICE else 1
            result[f"{group}.{place}"] = points(name, row[name])
            total += times * result[f"{group}.{place}"]
            full += times * most(name)
        result[group] = total
        sums.append(total)
        maxima.append(full)
    base = sum(sums) if not missing else half_up(sum(sums) * 95 / sum(maxima))
    bonus = F(0)
    for number in range(7, 13):
        text = row[f"c{number:02d}"]
        result[f"T{number - 6}"] = min(F(2), F(text) / 2) if text else F(0)
        bonus += result[f"T{number - 6}"]
    bonus = min(F(5), bonus)
    total = base + bonus
    stars = next((n for n, t, s in ((5, 90, F(7, 10)), (4, 80, F(6, 10)), (3, 70, F(1, 2)))
                  if total >= t and all(p >= s * m for p, m in zip(sums, maxima))), 0)
    if row["discipline"] == "true": stars = min(stars, 3)
    return {**result, "base": base, "bonus": bonus, "total": total, "stars": stars}


def main(evidence, results, limit=None):
    wrong, count, pending = 0, 0, []
    with open(evidence, newline="") as given, open(results, newline="") as got:
        for row, found in zip(csv.DictReader(given), csv.DictReader(got)):
            if limit is None or count < limit:
                expected = score(row)
                assert row["unit"] == found["unit"], (row["unit"], found["unit"])
                for name, value in expected.items():
                    if name not in found: continue
                    same = found[name] == value if value == "n/a" else F(found[name]) == value
                    if not same:
                        wrong += 1
                        if wrong < 10: print(found["unit"], name, "expected", value, "found", found[name])
            if "rank" in found: pending.append((F(found["total"]), int(found["rank"])))
            count += 1
    order = sorted(total for total, _ in pending)
    wrong += sum(rank != len(order) - bisect.bisect_right(order, total) + 1 for total, rank in pending)
    print(f"{count} units, {'all cells equal' if wrong == 0 else f'{wrong} cells differ'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None))
