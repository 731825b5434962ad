"""Checks the figures of Thang against counts and sums of another program: compare.py RESULT COUNTS."""
import csv, sys
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def rounded(value, places=4):
    unit = Decimal(1).scaleb(-places)
    scaled = value * 10**places
    whole = int(scaled + Fraction(1, 2)) if scaled >= 0 else -int(-scaled + Fraction(1, 2))
    return Decimal(whole) * unit


with open(sys.argv[1], newline="") as results, open(sys.argv[2], newline="") as counts:
    units = 0
    for found, known in zip(csv.DictReader(results), csv.DictReader(counts), strict=True):
        known = {name: value if name == "unit" else int(value) for name, value in known.items()}
        expected = {
            "unit": known["unit"],
            # A share is written in percent or as a fraction of 1: the result has six decimals at most.
            "share_in_time": Fraction(known["timely"], known["asked"]) if known["asked"] else Fraction(0),
            "mean_mark": Fraction(known["grades"], known["graded"]) if known["graded"] else Fraction(0),
            "mean_wait": Fraction(known["waited"], known["asked"]) if known["asked"] else Fraction(0),
            "portal": Fraction(known["portal"]),
        }
        for name, value in expected.items():
            if name == "unit":
                right = found[name] == value
            else:
                places = 6 if name == "share_in_time" else 4
                right = Decimal(found[name]) == rounded(value, places)
            if not right:
                sys.exit(f"unit {known['unit']}: {name} is {found[name]}, not {value}")
        units += 1
print(f"equal in all {units} units")
