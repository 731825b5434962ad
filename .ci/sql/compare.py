"""Runs scales natively and as SQL over the same random evidence, and compares all results row by row.

Usage: compare.py PROGRAM DIALECT[,DIALECT…] SCALE… [--units N] [--seed N]
"""

import argparse
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction

import evidence
from engines import ENGINES


def number(text):
    if isinstance(text, str) and "/" in text:
        return Fraction(text)
    return Fraction(Decimal(str(text)))


class Run:
    def __init__(self, program, dialects, units, digits, folder):
        self.program, self.units, self.digits, self.folder = program, units, digits, folder
        self.engines = [ENGINES[name](folder) for name in dialects]
        self.compared = 0
        self.refused = []
        self.faults = []

    def thang(self, *arguments):
        done = subprocess.run(
            [self.program, *arguments, "--language", "en"], text=True, capture_output=True)
        return done.returncode, done.stdout, done.stderr

    def translate(self, scale, dialect, *options):
        code, text, error = self.thang(
            "translate", "--to", "sql", "--dialect", dialect, "--digits", str(self.digits), *options, scale)
        return text if code == 0 else None, error

    def scale(self, path, seed):
        schema = None
        for dialect in ("postgres", "duckdb", "spark", "sqlite"):
            schema, error = self.translate(path, "postgres", "--schema")
            if schema:
                break
        engines = []
        for engine in self.engines:
            query, error = self.translate(path, engine.name)
            if query is None:
                reasons = [line.split("error", 1)[1] for line in error.split("\n") if ": error" in line]
                self.refused.append((engine.name, os.path.basename(path), reasons))
            else:
                engines.append((engine, query))
        if schema is None or not engines:
            return
        sqlite_schema = self.sqlite_schema(path)
        text = open(path, encoding="utf-8").read()
        # Chance may make tables of a size that no unit may have: then it is asked again.
        for attempt in range(5):
            main, others, units, rows = evidence.make(
                schema, sqlite_schema, text, seed + 1000 * attempt, self.units)
            evidence.write(self.folder, main, others, units, rows)
            expected = self.native(path)
            if expected is None:
                return
            if expected:
                break
        for engine, query in engines:
            try:
                found = self.found(engine, path, query)
            except Exception as error:  # noqa: BLE001 - every kind of database has its own
                self.faults.append(f"{engine.name} {path}: {str(error)[:1500]}")
                continue
            self.compare(engine.name, path, expected, found)

    def sqlite_schema(self, path):
        schema, _ = self.translate(path, "sqlite", "--schema")
        # The tables of a scale that SQLite cannot compute are tried with those of PostgreSQL.
        return schema or self.translate(path, "postgres", "--schema")[0]

    def found(self, engine, path, query):
        schema, _ = self.translate(path, engine.name, "--schema")
        loader, _ = self.translate(path, engine.name, "--loader")
        names, rows = engine.run(schema, loader, query)
        unit = names.index("unit")
        return {row[unit]: dict(zip(names, row)) for row in rows}

    def native(self, path):
        code, text, error = self.thang("eval", path, self.folder + "/native/units.json", "--format", "json", "--decimal", ".",
                                       "--skip-bad-units")
        if not text and "the file is an amendment" in error:
            return None
        if not text:
            self.faults.append(f"eval {path}: {error[:1500]}")
            return None
        results = {}
        for unit in json.loads(text)["units"]:
            results[unit["unit"]] = unit
        code, text, error = self.thang("eval", path, self.folder + "/native/units.json", "--format", "csv", "--decimal", ".",
                                       "--skip-bad-units")
        for row in csv.DictReader(io.StringIO(text)):
            results[row["unit"]]["csv"] = row
        return results

    def compare(self, engine, path, expected, found):
        faults = []
        # A unit that `eval` does not score has a cell or a number of rows that it refuses.
        if not set(expected) <= set(found) or not expected:
            faults.append(f"units differ: {len(expected)} of eval, {len(found)} of SQL")
        for key in sorted(set(expected) & set(found)):
            for fault in differences(expected[key], found[key]):
                faults.append(f"{key} {fault}")
            self.compared += 1
        if faults:
            self.faults.append(f"{engine} {path}: {len(faults)} differences\n  " + "\n  ".join(faults[:12]))


def differences(unit, row):
    """Yields what the results of one unit do not agree in."""
    cells = unit["csv"]
    for name, text in cells.items():
        if name in ("unit", "name", "period", "flags"):
            continue
        if name in row:
            value = row[name]
            if same(text, value):
                continue
            yield f"{name}: eval {text!r}, SQL {value!r}"
        elif name + "_numerator" in row:
            above, below = row[name + "_numerator"], row[name + "_denominator"]
            if above is None:
                if text not in ("", "n/a"):
                    yield f"{name}: eval {text!r}, SQL NULL"
            elif not close(text, Fraction(int(above), int(below))):
                yield f"{name}: eval {text!r}, SQL {above}/{below}"
        else:
            yield f"{name}: not in the query"
    for criterion in unit.get("criteria", []):
        state = row.get(criterion["path"] + "_state")
        if state is not None and state != criterion["state"]:
            yield f"{criterion['path']}_state: eval {criterion['state']!r}, SQL {state!r}"
    for level in unit.get("levels", []):
        name = level["ladder"]
        if name + "_reached" in row and not same(level.get("reached") or "", row[name + "_reached"]):
            yield f"{name}_reached: eval {level.get('reached')!r}, SQL {row[name + '_reached']!r}"
        if name + "_knock_outs" in row:
            reasons = "; ".join(item["reason"] for item in level.get("knock_outs", [])
                                if item["applies"])
            if (row[name + "_knock_outs"] or "") != reasons:
                yield f"{name}_knock_outs: eval {reasons!r}, SQL {row[name + '_knock_outs']!r}"


def same(text, value):
    if value is None:
        return text in ("", "n/a")
    if str(value) == text:
        return True
    try:
        return number(text) == number(value)
    except Exception:  # noqa: BLE001 - not numbers
        return False


def close(text, exact):
    """A fraction stands in a CSV file as a decimal that is rounded to all its places."""
    if text in ("", "n/a"):
        return False
    places = len(text.split(".")[1]) if "." in text else 0
    return abs(number(text) - exact) * 10 ** places <= Fraction(1, 2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("dialects")
    parser.add_argument("scales", nargs="+")
    parser.add_argument("--units", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--digits", type=int, default=9)
    parser.add_argument("--quiet", action="store_true", help="do not list what is refused")
    parser.add_argument("--refused", help="a file with what is refused; another one is a fault")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thang-sql-") as folder:
        os.chmod(folder, 0o755)
        run = Run(os.path.abspath(options.program), options.dialects.split(","), options.units, options.digits,
                  folder)
        scales = [os.path.abspath(path) for path in options.scales]
        refused_file = os.path.abspath(options.refused) if options.refused else None
        try:
            for index, path in enumerate(scales):
                run.scale(path, options.seed + index)
        finally:
            for engine in run.engines:
                engine.close()
        os.chdir("/")
    lines = []
    for engine, scale, reasons in run.refused:
        for reason in sorted(set(reasons)):
            lines.append(f"{engine} {scale}{reason}")
    print(f"{run.compared} results compared, {len(run.refused)} translations refused, "
          f"{len(run.faults)} faults")
    for fault in run.faults:
        print(fault)
    if refused_file:
        text = "\n".join(lines) + "\n"
        if os.environ.get("UPDATE_GOLDEN"):
            open(refused_file, "w", encoding="utf-8").write(text)
        elif open(refused_file, encoding="utf-8").read() != text:
            print("what is refused differs from " + refused_file)
            print(text)
            return 1
    elif not options.quiet:
        print("\n".join(lines))
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main())
