"""Random evidence for a scale, made from the tables that its schema describes."""

import csv
import json
import os
import random
import re
import sqlite3
from decimal import Decimal

LINE = re.compile(r'^  "((?:[^"]|"")+)" ([A-Z]+)(?:\((\d+), (\d+)\))?( NOT NULL)?(.*?),?$')


class Column:
    def __init__(self, name, kind, decimals, rule, note, is_key=False):
        self.is_key = is_key
        self.name, self.kind, self.decimals, self.rule, self.note = name, kind, decimals, rule, note
        self.options = re.findall(r"'((?:[^']|'')*)'", rule) if " IN (" in rule else []
        self.options = [option.replace("''", "'") for option in self.options]
        bounds = re.search(r"BETWEEN (-?[0-9.]+) AND (-?[0-9.]+)", rule)
        self.bounds = tuple(Decimal(text) for text in bounds.groups()) if bounds else None
        step = re.search(r"% ([0-9]+) = 0", rule)
        offset = re.search(r"- \((-?[0-9]+)\)\) %", rule)
        self.step = int(step.group(1)) if step else 1
        self.offset = int(offset.group(1)) if offset else 0
        years = [int(year) for year in re.findall(r"'([0-9]{4})-[0-9]{2}-[0-9]{2}'", rule)]
        # The first and the last day of all are no bounds that a scale states.
        stated = [year for year in years if 1 < year < 9999]
        self.years = list(range(min(stated), max(stated) + 1)) if stated else [2023, 2024, 2024, 2025, 2026]
        self.is_percent = bool(note) and "%)" in note

    def value(self, random, edges):
        """Returns a value as the loader reads it, or an empty text."""
        if self.kind == "BOOLEAN":
            return random.choice(["true", "false"])
        if self.options:
            return random.choice(self.options)
        if self.kind == "DATE":
            day = random.choice([1, 14, 15, 28, random.randint(1, 28)])
            return f"{random.choice(self.years):04d}-{random.randint(1, 12):02d}-{day:02d}"
        if self.kind == "TEXT":
            return random.choice(["a", "b", "Xã Tân Tiến", "c"])
        low, high = self.bounds
        size = Decimal(10) ** self.decimals
        first, last = int(low * size), int(high * size)
        if random.random() < 0.15:
            whole = random.choice([first, last if last < 10 ** 8 else first + 100])
        elif edges and random.random() < 0.5:
            whole = int(random.choice(edges) * size)
        else:
            spread = random.choice([3, 10, 100, 100]) * int(size)
            top = min(last, max(first, 0) + spread)
            whole = random.randint(max(first, -spread), max(top, max(first, -spread)))
            if random.random() < 0.5:
                whole -= whole % int(size)
        if last > 10 ** 8 * int(size) and random.random() < 0.1:
            whole = random.randint(0, last // 1000)
        whole = max(first, min(last, whole))
        whole -= (whole - self.offset) % self.step
        return str(Decimal(whole) / size)


class Table:
    def __init__(self, name, columns):
        self.name, self.columns = name, columns
        names = {column.name for column in columns}
        # What says which row it is: the codes of the rows around it, its own, and its place in the file.
        keys = [column.name for column in columns if column.is_key and column.name not in ("unit", "period", "kind")]
        self.place = next((name for name in ("row_place", "row_number") if name in keys), None)
        self.code = next((name for name in ("row_code", "row") if name in keys), None)
        self.outers = [name for name in keys if name not in (self.place, self.code)]
        self.inner_states = [column.name[:-6] for column in columns
                             if column.name.endswith("_state") and column.name[:-6] not in names]
        self.fields = [column for column in columns
                       if column.name + "_state" in names]
        self.states = {column.name[:-6]: column.options for column in columns if column.name.endswith("_state")}
        self.with_documents = {column.name for column in columns if column.name + "_documents" in names}


def tables(schema):
    """Reads the tables of a schema for PostgreSQL."""
    result, note, name, columns = [], None, None, []
    for line in schema.split("\n"):
        start = re.match(r'CREATE TABLE "((?:[^"]|"")+)" \(', line)
        if start:
            name, columns = start.group(1), []
        elif line == ");":
            result.append(Table(name, columns))
        elif line.startswith("  -- "):
            note = line[5:]
        else:
            match = LINE.match(line)
            if match and name:
                column, kind, _, decimals, key, rule = match.groups()
                columns.append(
                    Column(column.replace('""', '"'), kind, int(decimals or 0), rule, note, bool(key)))
                note = None
    return result


def make(schema, sqlite_schema, scale_text, seed, count):
    """Returns the units and the rows of each table; every one passes the constraints of the tables."""
    chance = random.Random(seed)
    edges = [Decimal(text.replace(",", ".")) for text in
             sorted(set(re.findall(r"(?<![\w.,/])\d{1,6}(?:[.,]\d{1,2})?(?![\w/])", scale_text)))]
    every = tables(schema)
    main = every[0]
    database = sqlite3.connect(":memory:")
    database.executescript(sqlite_schema)
    missing = chance.choice([0.0, 0.03, 0.1, 0.3])
    units, rows = [], {table.name: [] for table in every[1:]}
    for number in range(count):
        for _ in range(30):
            unit = record(main, chance, missing, edges)
            unit["unit"] = f"{number + 1:04d}"
            if insert(database, main, unit):
                units.append(unit)
                break
    for table in every[1:]:
        path = table.outers + [table.name[len("_".join([main.name, *table.outers])) + 1:]]
        table.path = tuple(path)
        around = next((other for other in every[1:] if getattr(other, "path", None) == tuple(path[:-1])), None)
        for owner in rows[around.name] if around else units:
            if owner.get(path[-1] + "_state"):
                continue
            for _ in range(chance.choice([0, 0, 1, 2, 3, 7] if around is None else [0, 1, 2, 4])):
                row = record(table, chance, missing / 2, edges)
                row["unit"] = owner["unit"]
                if "period" in owner:
                    row["period"] = owner["period"]
                for name in table.outers[:-1]:
                    row[name] = owner[name]
                if around:
                    row[table.outers[-1]] = owner[around.code]
                if table.code:
                    row[table.code] = f"r{len(rows[table.name])}"
                if table.place:
                    row[table.place] = str(len(rows[table.name]) + 1)
                if insert(database, table, row):
                    rows[table.name].append(row)
    return main, every[1:], units, rows


def record(table, chance, missing, edges):
    made = {}
    for column in table.columns:
        if column.name == "name":
            made["name"] = chance.choice(["", "Xã A", "Phường 'B'"])
        elif column.name == "kind":
            made["kind"] = chance.choice(column.options)
        elif column.name in ("cluster", "parent"):
            made[column.name] = chance.choice(["A", "B", "B", "C", ""])
        elif column.name == "period":
            year = chance.choice([2024, 2025, 2025])
            made.update(period=str(year), period_start=f"{year}-01-01", period_end=f"{year}-12-31")
    for name in table.inner_states:
        states = table.states[name] if chance.random() < missing / 2 else [""]
        made[name + "_state"] = chance.choice(states)
    for column in table.fields:
        made[column.name] = made[column.name + "_state"] = ""
        luck = chance.random()
        if luck < missing:
            made[column.name + "_state"] = chance.choice(table.states[column.name])
        elif luck >= 2 * missing:
            made[column.name] = column.value(chance, edges)
        if column.name in table.with_documents:
            made[column.name + "_documents"] = chance.choice(["0", "1", "2"])
    return made


def insert(database, table, made):
    names, values = [], []
    for column in table.columns:
        text = made.get(column.name, "")
        value = text or None
        if value is not None and column.kind == "BOOLEAN":
            value = 1 if value == "true" else 0
        elif value is not None and column.kind in ("NUMERIC", "INTEGER", "BIGINT"):
            value = int(Decimal(text) * Decimal(10) ** column.decimals)
        names.append('"' + column.name + '"')
        values.append(value)
    marks = ", ".join("?" for _ in names)
    try:
        database.execute(f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES ({marks})', values)
        return True
    except (sqlite3.IntegrityError, sqlite3.OperationalError):
        return False


def write(folder, main, others, units, rows):
    """Writes the evidence twice: as the loaders read it, and as JSON for `thang eval`."""
    def csv_file(path, table, records):
        with open(path, "w", newline="", encoding="utf-8") as file:
            # The loaders count the rows of a file.
            names = [column.name for column in table.columns if column.name != table.place]
            writer = csv.DictWriter(file, names, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(records)

    csv_file(f"{folder}/units.csv", main, units)
    for table in others:
        csv_file(f"{folder}/units.{'.'.join(table.path)}.csv", table, rows[table.name])

    def cell(column, made, table):
        state, text = made[column.name + "_state"], made[column.name]
        if state:
            value = {"state": state}
        elif not text:
            value = {"value": None}
        elif column.kind == "BOOLEAN":
            value = {"value": text == "true"}
        elif column.kind == "NUMERIC":
            value = {"value": text + "%" if column.is_percent else text}
        else:
            value = {"value": text}
        if column.name in table.with_documents:
            documents = int(made[column.name + "_documents"])
            value["documents"] = [{"number": str(index + 1)} for index in range(documents)]
        return value

    inner = {}
    for table in others:
        for row in rows[table.name]:
            key = (row["unit"], row.get("period"), table.path, *(row[name] for name in table.outers))
            inner.setdefault(key, []).append(row)

    def given(table, made, path, codes):
        """Returns the evidence of a unit or a row, with the tables in it."""
        cells = {column.name: cell(column, made, table) for column in table.fields}
        for other in others:
            if other.path[:-1] != path:
                continue
            state = made.get(other.path[-1] + "_state")
            own = inner.get((made["unit"], made.get("period"), other.path, *codes), [])
            # A table that is empty was not filed; one without rows was.
            cells[other.path[-1]] = None if state == "empty" else {"state": state} if state else [
                given(other, row, other.path, (*codes, row[other.code]) if other.code else codes) for row in own]
        return cells

    result = []
    for unit in units:
        one = {key: unit[key] for key in ("unit", "name", "kind", "cluster", "parent", "period")
               if unit.get(key)}
        one["evidence"] = given(main, unit, (), ())
        result.append(one)
    # Apart from the files of the loaders, which `thang eval` would take for evidence of other scales.
    os.makedirs(f"{folder}/native", exist_ok=True)
    with open(f"{folder}/native/units.json", "w", encoding="utf-8") as file:
        json.dump({"units": result}, file, ensure_ascii=False)
