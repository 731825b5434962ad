"""Gives `thang eval` and the databases evidence of which some is refused, and compares who refuses what.

A constraint must stop the same units everywhere; a cell or a file that a loader takes must be the same
for `thang eval`, which takes more of them.

Usage: refusals.py PROGRAM DIALECT[,DIALECT…]
"""

import csv
import io
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

# Files as they come from other programs: a plain one, and what may stand in one instead.
FILES_SCALE = """scale files "Files" {
  total 1
  evidence { n "N" : count }
  criterion 1 "One" max 1 { full when n > 3 }
  result counted "Counted" = n
}
"""

FILES = {
    "nothing strange": "unit,name,n,n_state\n1,A,5,\n2,B,6,\n3,C,,rejected\n",
    "columns in another order": "n,n_state,name,unit\n5,,A,1\n6,,B,2\n",
    "a column more": "unit,name,n,n_state,note\n1,A,5,,x\n2,B,6,,\n",
    "a column less": "unit,name,n\n1,A,5\n",
    "quotation marks": 'unit,name,n,n_state\n1,"A ""of"" B, C",5,\n2,"""",6,\n',
    "quotation marks within a cell": 'unit,name,n,n_state\n1,A "of" B,5,\n',
    "apostrophes": "unit,name,n,n_state\n1,'A,5,\n2,B',6,\n",
    "backslashes": 'unit,name,n,n_state\n1,"A\\",5,\n2,B\\,6,\n3,\\n,7,\n',
    "number signs": "unit,name,n,n_state\n#1,A,5,\n2,#B,6,\n",
    "words of databases": "unit,name,n,n_state\n1,NULL,5,\n2,\\.,6,\n",
    "line breaks of Windows": "unit,name,n,n_state\r\n1,A,5,\r\n2,B,6,\r\n",
    "a mark of byte order": "\ufeffunit,name,n,n_state\n1,A,5,\n",
    "an empty line": "unit,name,n,n_state\n1,A,5,\n\n2,B,6,\n",
    "a line break in a name": 'unit,name,n,n_state\n1,"A\nB",5,\n2,B,6,\n',
    "no line break at the end": "unit,name,n,n_state\n1,A,5,\n2,B,6,",
    "a cell too few": "unit,name,n,n_state\n1,A,5\n2,B,6,\n",
    "a cell too few at the end": "unit,name,n,n_state\n1,A,5,\n2,B,6\n",
    "a cell too many": "unit,name,n,n_state\n1,A,5,,9\n2,B,6,\n",
    "an open quotation mark": 'unit,name,n,n_state\n1,"A,5,\n2,B,6,\n',
    "an open quotation mark at the end": 'unit,name,n,n_state\n1,A,5,\n2,B,6,"\n',
    "semicolons": "unit;name;n;n_state\n1;A;5;\n",
    "a semicolon in a name": "unit,name,n,n_state\n1,A;B,5,\n",
    "letters with marks": "unit,name,n,n_state\n001,Xã Ấp Bắc,5,\n",
}

# What a database cannot be told to read otherwise, as the page on databases says.
KNOWN = {("postgres", "quotation marks within a cell")}


def number(value):
    return Decimal(str(value))


class Refusals:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.scale = folder + "/refusals.thang"
        self.files_scale = folder + "/files.thang"
        for path, text in ((self.scale, SCALE), (self.files_scale, FILES_SCALE)):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        self.columns = [column.name for column in
                        evidence.tables(self.translated(self.scale, "postgres", "--schema"))[0].columns]
        self.faults = []

    def thang(self, *arguments):
        done = subprocess.run([self.program, *arguments, "--language", "en"], text=True, capture_output=True)
        return done.stdout, done.stderr

    def translated(self, scale, dialect, *options):
        text, error = self.thang("translate", "--to", "sql", "--dialect", dialect, *options, scale)
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
        return self.loaded(engine, self.scale)

    def loaded(self, engine, scale):
        """Returns what the units of the file get, or `None` where it is not loaded."""
        schema, loader = (self.translated(scale, engine.name, option) for option in ("--schema", "--loader"))
        try:
            names, rows = engine.run(schema, loader, self.translated(scale, engine.name))
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

    def files(self, engine):
        """A file gives what it gives `thang eval`, or is refused."""
        taken = 0
        for name, text in FILES.items():
            with open(self.folder + "/units.csv", "w", newline="", encoding="utf-8") as file:
                file.write(text)
            found = self.loaded(engine, self.files_scale)
            if found is None:
                continue
            taken += 1
            native, _ = self.thang("eval", self.files_scale, self.folder + "/units.csv", "--format", "csv")
            values, meant = ({unit: (row["name"], str(row["counted"] or "")) for unit, row in rows.items()}
                             for rows in (found, {row["unit"]: row for row in csv.DictReader(io.StringIO(native))}))
            if values != meant and (engine.name, name) not in KNOWN:
                self.faults.append(f"{engine.name} takes a file with {name} for {values}, eval for {meant}")
        if taken < 10:
            self.faults.append(f"{engine.name} takes {taken} of {len(FILES)} files")


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
                refusals.files(engine)
            finally:
                engine.close()
        os.chdir("/")
    print(f"{len(refusals.faults)} faults in what databases refuse")
    for fault in refusals.faults:
        print(fault)
    return 1 if refusals.faults else 0


if __name__ == "__main__":
    sys.exit(main())
