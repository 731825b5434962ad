"""Raw records for records.thang: generate.py ROWS UNITS FOLDER.

Writes units.csv and units.dossier.csv, whose rows name the units in no order. The same numbers give the
same files. A row is one of 16384 made beforehand behind a unit's code: millions are made in a second.
"""
import datetime, os, random, sys

rows, units, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
chance = random.Random(20250101)
os.makedirs(folder, exist_ok=True)
codes = [f"{index:07d}" for index in range(1, units + 1)]
with open(os.path.join(folder, "units.csv"), "w") as out:
    out.write("unit,staff\n")
    out.write("".join(f"{code},{chance.randrange(30)}\n" for code in codes))
first = datetime.date(2024, 1, 1)
tails = []
for _ in range(16384):
    received = first + datetime.timedelta(days=chance.randrange(366))
    due = received + datetime.timedelta(days=chance.choice([5, 10, 15, 20, 30]))
    answered = due + datetime.timedelta(days=chance.choice([-6, -4, -3, -2, -1, -1, 0, 0, 0, 3]))
    online = chance.choice(["yes", "no"])
    grade = "" if chance.random() < 0.05 else chance.choice("1234555")
    tails.append(f",{received},{due},{answered},{online},{grade}\n")
with open(os.path.join(folder, "units.dossier.csv"), "w") as out:
    out.write("unit,received,due,answered,online,grade\n")
    left = rows
    while left:
        count = min(left, 1 << 18)
        parts = [None] * (2 * count)
        parts[0::2] = chance.choices(codes, k=count)
        parts[1::2] = chance.choices(tails, k=count)
        out.write("".join(parts))
        left -= count
