"""Gives `thang eval` and the databases evidence of which some is refused, and compares who refuses what.

A constraint must stop the same units everywhere; a cell that a loader takes must be the same number for
`thang eval`, which takes more of them.

Usage: refusals.py PROGRAM DIALECT[,DIALECT…]
"""

import csv
import itertools
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

import evidence
from engines import ENGINES

SCALE = """scale refusals "Refusals" {
  total 1
  evidence {
    b "B" : yes/no
    c "C" : yes/no
    e "E" : yes/no, when empty: yes
    n "N" : count, when empty: 5
    m "M" : count
    w "W" : number from -200 to 200 step 1
    d "D" : number from -200 to 200 step 0.01
    f "F" : number from 0 to 1 step 0.000000001
    t "T" : date
    must hold b or c because "one of them"
    must hold n <= m because "not more"
    must hold m <= 8 and n <= 8 because "not many"
    must hold not (e and c) because "not both"
  }
  criterion 1 "One" max 1 { full when b and c and e and n + m + w > 3 and d > 0 }
  result counted "Counted" = w
  result measured "Measured" = d
  result fine "Fine" = f
  result day "Day" = t
}
"""

CELLS = ["5", "-5", "0", "007", "5.5", "-5.25", "-", ".", "-.", "--", "5.", ".5", "-.5", "5-", "--5", "-5-", "5-5",
         "1.2.3", "..5", "+5", "1e1", "0x5", "5 5", "5.123", "1", "0.999999999", "0.9999999999"]

DATES = ["2024-11-15", "2024-02-29", "0001-01-01", "9999-12-31", "0000-01-01", " 2024-11-15 ", "2023-02-29", "2024-02-30", "05/03/2024", "2024/11/15",
         "2024-2-3", "today", "epoch", "infinity", "-infinity", "20241115", "Jan 5 2024", "2024-11-15 10:00",
         "12345-01-01", "J2451187"]


def number(value):
    return Decimal(str(value))


class Refusals:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.scale = folder + "/refusals.thang"
        open(self.scale, "w", encoding="utf-8").write(SCALE)
        self.columns = [column.name for column in
                        evidence.tables(self.translated("postgres", "--schema"))[0].columns]
        self.faults = []

    def thang(self, *arguments):
        done = subprocess.run([self.program, *arguments, "--language", "en"], text=True, capture_output=True)
        return done.stdout, done.stderr

    def translated(self, dialect, *options):
        text, error = self.thang("translate", "--to", "sql", "--dialect", dialect, *options, self.scale)
        if not text:
            raise SystemExit(error)
        return text

    def native(self, units):
        """Returns what the units get that are scored."""
        path = self.folder + "/native.json"
        truths = {"true": True, "false": False, "": None}
        listed = [{"unit": name, "evidence": {field: {"value": truths.get(text, text)} for field, text in unit.items()}}
                  for name, unit in units.items()]
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"units": listed}, file)
        text, error = self.thang("eval", self.scale, path, "--format", "csv", "--decimal", ".", "--skip-bad-units")
        if not text and "error" not in error:
            raise SystemExit(error)
        return {row["unit"]: row for row in csv.DictReader(text.splitlines())}

    def database(self, engine, units):
        """Returns what the units get, or `None` where they are not loaded."""
        with open(self.folder + "/units.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, self.columns, restval="")
            writer.writeheader()
            for name, unit in units.items():
                writer.writerow({"unit": name, **unit})
        schema, loader = (self.translated(engine.name, option) for option in ("--schema", "--loader"))
        try:
            names, rows = engine.run(schema, loader, self.translated(engine.name))
        except Exception:  # noqa: BLE001 - every kind of database has its own
            return None
        return {row[names.index("unit")]: dict(zip(names, row)) for row in rows}

    def constraints(self, engine):
        choices = {"b": ["", "true", "false"], "c": ["", "true", "false"], "e": ["", "true", "false"],
                   "n": ["", "4", "9"], "m": ["", "4", "9"]}
        units = {f"{number:04d}": dict(zip(choices, texts))
                 for number, texts in enumerate(itertools.product(*choices.values()))}
        scored = self.native(units)
        if not 20 < len(scored) < len(units) - 20:
            self.faults.append(f"{len(scored)} of {len(units)} units scored: nothing to compare")
        if self.database(engine, {name: units[name] for name in scored}) is None:
            one = next((name for name in scored if self.database(engine, {name: units[name]}) is None), None)
            self.faults.append(f"{engine.name} refuses what eval scores: {units.get(one)}")
        refused = [name for name in units if name not in scored]
        # Each of them costs a database of its own.
        for name in refused[::max(1, len(refused) // 60)]:
            if self.database(engine, {name: units[name]}) is not None:
                self.faults.append(f"{engine.name} takes what eval refuses: {units[name]}")

    def cells(self, engine):
        for field, result, texts, meant in (("w", "counted", CELLS, number), ("d", "measured", CELLS, number),
                                            ("f", "fine", CELLS, number), ("t", "day", DATES, str)):
            taken = 0
            for text in texts:
                found = self.database(engine, {"1": {field: text}})
                if found is None:
                    continue
                taken += 1
                row = self.native({"1": {field: text}}).get("1")
                value = found["1"].get(result)
                if row is None or value is None or meant(row[result]) != meant(value):
                    self.faults.append(f"{engine.name} takes {text!r} of {field} for {value}, eval for "
                                       f"{row and row[result]}")
            if taken < 3:
                self.faults.append(f"{engine.name} takes hardly any cell of {field}")


def main():
    program, dialects = os.path.abspath(sys.argv[1]), sys.argv[2].split(",")
    with tempfile.TemporaryDirectory(prefix="thang-sql-") as folder:
        os.chmod(folder, 0o755)
        refusals = Refusals(program, folder)
        for name in dialects:
            engine = ENGINES[name](folder)
            try:
                refusals.constraints(engine)
                refusals.cells(engine)
            finally:
                engine.close()
        os.chdir("/")
    print(f"{len(refusals.faults)} faults in what databases refuse")
    for fault in refusals.faults:
        print(fault)
    return 1 if refusals.faults else 0


if __name__ == "__main__":
    sys.exit(main())
