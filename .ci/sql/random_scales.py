"""Writes scales made at random: every way to give points, to combine them and to find levels.

Usage: random_scales.py COUNT FOLDER [SEED]
"""

import random
import sys


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.fields = {"yes/no": [], "count": [], "percent": [], "number": [], "choice": [], "date": []}
        self.scorers = []

    def pick(self, kind):
        return self.random.choice(self.fields[kind])

    def chance(self, part):
        return self.random.random() < part

    def number(self, top=20):
        return self.random.choice([str(self.random.randint(0, top)), f"{self.random.randint(0, top)}.5"])

    def rounding(self, places=None):
        mode = self.random.choice(["half up", "half up", "up", "down", "half even"])
        places = self.random.randint(0, 2) if places is None else places
        return f"{mode} to {places} decimals"

    # Evidence

    def evidence(self):
        lines = []
        for kind, count in (("yes/no", 4), ("count", 4), ("percent", 2), ("number", 3), ("choice", 2)):
            for index in range(count):
                name = f"{kind[0]}{index}_{kind[1]}".replace("/", "")
                self.fields[kind].append(name)
                text = kind
                if kind == "count" and self.chance(0.5):
                    text += " from 0 to 50"
                elif kind == "number":
                    text = self.random.choice(
                        ["number from -20 to 20 step 0.5", "number from 0 to 9", "number from -5 to 100 step 0.01"])
                elif kind == "choice":
                    text = 'choice { good "Good"; fair "Fair"; poor "Poor" }'
                elif kind == "yes/no" and self.chance(0.3):
                    text += ", when empty: no"
                elif kind == "percent" and self.chance(0.5):
                    text += " step 0.1%"
                lines.append(f'    {name} "{name}" : {text}')
        for name in ("sent", "answered"):
            self.fields["date"].append(name)
            lines.append(f'    {name} "{name}" : date from 01/11/2024 to 31/12/2025')
        if self.scorers:
            lines += self.scored()
        return lines

    def scored(self):
        """Evidence that several score: its rounds are columns of the results."""
        lines = []
        for index in range(2):
            name = f"mark{index}"
            self.fields["number"] += [name, name]
            by = self.scorers if self.chance(0.6) else self.scorers[-2:]
            weights = "; ".join(f"{scorer}: {self.random.randint(1, 4)}" for scorer in by)
            counts = self.random.choice(
                ["", "mean", "median", "lowest", "best", by[0], f"weighted mean {{ {weights} }}"])
            text = f"number from 0 to 10 step 0.5, scored by {', '.join(by)}" + (f", counts {counts}" if counts else "")
            if self.chance(0.3):
                text += f', spread at most {self.random.randint(2, 6)} else {self.random.choice(["rejected", "empty"])} because "A"'
            if self.chance(0.3):
                text += f', quorum 2 else {self.random.choice(["rejected", "empty"])} because "B"'
            lines.append(f'    {name} "{name}" : {text}')
        self.fields["yes/no"].append("seen")
        lines.append(f'    seen "seen" : yes/no, scored by {", ".join(self.scorers[:2])}')
        return lines

    def calendar(self):
        """The days that the scale states, some of them in a row and some at weekends."""
        lines = []
        if self.chance(0.5):
            lines.append(f"    workweek {self.random.randint(1, 7)} days")
        days = [(day, month, year) for year in (2024, 2025) for month in (1, *range(3, 13)) for day in range(1, 27)]
        for day, month, year in self.random.sample(days, self.random.choice([0, 2, 30, 120])):
            lines.append(f"    {self.random.choice(['', '', 'working day '])}{day:02d}/{month:02d}/{year}")
        if self.chance(0.7):
            lines.append("    28/01/2025 to 03/02/2025")
        return ["  holidays {", *lines, "  }"] if lines else []

    def distance(self):
        days = self.random.choice(["working days", "working days", "days"])
        return f"{days} {self.random.choice(['sent after answered', 'from sent to answered', 'answered after sent'])}"

    def later(self):
        sign = self.random.choice(["+", "+", "-"])
        amount = self.random.choice([str(self.random.randint(0, 40)), self.pick("count")])
        unit = self.random.choice(["days", "working days", "working days", "months", "years"])
        return f"{self.pick('date')} {sign} {amount} {unit}"

    # Rows and units

    def tables(self):
        """Visits, each with parts of its own, and columns computed of both."""
        columns = ["        day : date from 01/01/2025 to 31/12/2025",
                   "        grade : number from 0 to 10 step 0.5",
                   "        files : count from 0 to 30",
                   '        sort : choice best first { good "Good"; fair "Fair"; poor "Poor" }',
                   "        who : text",
                   "        done : yes/no" + self.random.choice(["", ", when empty: no"])]
        part = ["point : number from -5 to 10 step 0.5", "helper : text"]
        columns.append(f"        part : table {{ {'; '.join(part)} }}" + self.random.choice(["", ", when empty: 0"]))
        columns += ["        let weighted = grade * " + self.number(3),
                    "        let change = grade - grade of the row before by day if none " + self.number(3),
                    "        let later = files of the row before by grade if none files",
                    "        let parts = " + self.over("part", ["point", "point + grade", "point * files"])]
        return ["    visit : table {", *columns, "    }" + self.random.choice(["", ", when empty: 0"])]

    def selection(self):
        return self.random.choice([
            "", "", " without extremes", " without 1 lowest", " keeping 2 highest", " keeping 3 lowest",
            " without 20% at each end rounded half up", " keeping 40% highest rounded up",
            " without 10% lowest rounded up keeping 50% highest rounded down", " keeping 60% lowest rounded half even"])

    def end(self):
        return self.random.choice(["", " filed only"]) + self.random.choice(["", "", f" if none {self.number()}"])

    def figure_of(self, value, over, where, ordered_keys=()):
        kind = self.random.randint(0, 5)
        if kind == 0:
            method = self.random.choice(["interpolated", "interpolated without the ends", "nearest rank"])
            return f"percentile {self.random.choice([5, 25, 33, 50, 90, 100])} of {value} over {over}{where} {method}"
        if kind == 1:
            return f"{self.random.choice(['best', 'lowest'])} {self.random.randint(1, 3)} of {value} over {over}{where}"
        if kind == 2:
            return f"count of distinct {value} over {over}{where}"
        name = self.random.choice(["sum", "mean", "median", "median", "min", "max", "spread"])
        return f"{name} of {value} over {over}{where}{self.selection()}"

    def over(self, table, values):
        value = self.random.choice(values)
        where = self.random.choice(["", "", f" where {values[0]} {self.sign()} {self.random.randint(0, 8)}"])
        return "(" + self.figure_of(value, table, where) + self.end() + ")"

    def rows(self):
        """A figure of the visits of a unit."""
        kind = self.random.randint(0, 6)
        where = self.random.choice(["", "", " where done", " where sort >= fair", " where grade > 3 and change < 5"])
        if kind == 0:
            value = self.random.choice(["grade", "files", "parts", "change"])
            key = self.random.choice(["day", "grade", "sort", "weighted"])
            return f"(value of {value} over visit{where} at the {self.random.choice(['highest', 'lowest'])} {key}{self.end()})"
        if kind == 1:
            return f"(count of visit{where})"
        if kind == 2:
            return "(count of distinct who over visit" + where + self.random.choice(["", " filed only"]) + ")"
        if kind == 3:
            key = self.random.choice(["day", "grade", "files"])
            return f"(sum of grade over visit{where} keeping {self.random.randint(1, 4)} highest by {key}{self.end()})"
        return self.over("visit", ["grade", "files", "weighted", "change", "later", "parts"])

    def units(self):
        """A figure of the other units."""
        value = self.random.choice([self.pick("number"), self.pick("count"), "total", "r0", "r1"])
        within = self.random.choice(["", " within kind", " within cluster"])
        where = self.random.choice(["", "", f" where {self.condition(0)}"])
        none = self.random.choice(["", "", f" if none {self.number()}"])
        kind = self.random.randint(0, 3)
        if kind == 0:
            method = self.random.choice(["interpolated", "interpolated without the ends", "nearest rank"])
            return f"percentile {self.random.choice([10, 25, 50, 75, 99])} of {value} over units{within}{where} {method}{none}"
        if kind == 1:
            return f"count of distinct {value} over units{within}{where}"
        if kind == 2:
            return f"best {self.random.randint(1, 5)} of {value} over units{within}{where}{none}"
        name = self.random.choice(["sum", "mean", "median", "median", "min", "max", "spread"])
        return f"{name} of {value} over units{within}{where}{self.selection()}{none}"

    # Expressions

    def value(self, depth):
        kind = self.random.randint(0, 11 if depth > 0 else 2)
        deeper = lambda: self.value(depth - 1)  # noqa: E731 - short names keep the table readable
        if kind == 0:
            return self.pick("count")
        if kind <= 2:
            return self.pick("number")
        if kind == 3:
            return f"({deeper()} + {deeper()})"
        if kind == 4:
            return f"({deeper()} - {deeper()})"
        if kind == 5:
            return f"{deeper()} * {self.number(3)}"
        if kind == 6:
            return f"abs(0 + {deeper()})"
        if kind == 7:
            return self.random.choice(["min", "max", "sum", "mean"]) + f"({deeper()}, {deeper()}, {self.pick('number')})"
        if kind == 8:
            return f"({deeper()}, round {self.rounding()})"
        if kind == 9:
            return f"median({self.pick('number')}, {self.pick('number')}, {self.pick('count')})"
        if kind == 10:
            return f"({self.pick('number')} default {self.number()})"
        return f"(if {self.condition(depth - 1)} then {deeper()} else {deeper()})"

    def condition(self, depth):
        kind = self.random.randint(0, 10 if depth > 0 else 3)
        if kind == 0:
            return self.pick("yes/no")
        if kind == 1:
            return f"{self.pick('count')} {self.sign()} {self.random.randint(0, 12)}"
        if kind == 2:
            return f"{self.pick('percent')} {self.sign()} {self.random.randint(5, 99)}%"
        if kind == 3:
            return f"{self.pick('choice')} = {self.random.choice(['good', 'fair', 'poor'])}"
        if kind == 4:
            return f"({self.condition(depth - 1)} and {self.condition(depth - 1)})"
        if kind == 5:
            return f"({self.condition(depth - 1)} or {self.condition(depth - 1)})"
        if kind == 6:
            return f"(not {self.condition(depth - 1)})"
        if kind == 7:
            return f"{self.pick('date')} {self.sign()} {self.later()}"
        if kind == 8:
            return f"({self.distance()}) {self.sign()} {self.random.randint(-5, 60)}"
        return f"{self.value(depth - 1)} {self.sign()} {self.value(depth - 1)}"

    def sign(self):
        return self.random.choice([">=", ">", "<=", "<", "=", "!="])

    # Criteria

    def rule(self, most):
        kind = self.random.randint(0, 7)
        if kind == 0:
            return f"full when {self.condition(2)}"
        if kind == 1:
            a, b = sorted(self.random.sample(range(10, 99), 2))
            return f"by {self.pick('percent')} {{ from {b}%: {most}; above {a}%: {self.random.randint(0, most)}; otherwise: 0 }}"
        if kind == 2:
            subject = self.distance() if self.chance(0.3) else self.pick("count")
            return f"full, less {self.random.choice(['0.5', '0.25', '1'])} per {subject}, not below 0"
        if kind == 3:
            return f"proportional to {self.pick('percent')}"
        if kind == 4:
            given = self.random.choice([", if none 100%", ", if none not applicable"])
            return f"proportional to ratio of {self.pick('count')} to {self.pick('count')}{given}"
        if kind == 5:
            return f"cases {{ {self.condition(2)}: {most}; {self.condition(1)}: {most} * 50%; otherwise: 0 }}"
        if kind == 6:
            return (f"by {self.pick('choice')} {{ good: {most}; fair: {self.random.randint(0, most)}; poor: 0 }}")
        return f"{self.random.randint(1, 3)} per {self.pick('count')}, at most {most}"

    def criterion(self, number, most):
        body = []
        if self.chance(0.4):
            body.append("round " + self.rounding())
        if self.chance(0.25):
            body.append(f"applies when {self.condition(1)}")
        elif self.chance(0.2):
            body.append("applies to " + self.random.choice(["ward", "town", "ward, town"]))
        body.append("when not applicable: "
                    + self.random.choice(["full points", "leave out", "rescale the group", "rescale the total"]))
        body.append(self.rule(most))
        inner = "\n".join("      " + line for line in body)
        return f'    criterion {number} "C {number}" max {most} {{\n{inner}\n    }}'

    def group(self, label):
        maxima = [self.random.randint(2, 12) for _ in range(self.random.randint(1, 4))]
        body = "\n".join(self.criterion(index + 1, most) for index, most in enumerate(maxima))
        return f'  group {label} "G {label}" max {sum(maxima)} {{\n{body}\n  }}', sum(maxima)

    def text(self, name):
        self.scorers = self.random.choice([[], [], ["self", "board"], ["self", "board", "review"]])
        evidence = self.evidence()
        groups = [self.group(label) for label in ("I", "II", "III")[:self.random.randint(1, 3)]]
        total = sum(most for _, most in groups)
        lines = [f'scale {name} "Random {name}" {{', '  units { ward "Ward"; town "Town" }', f"  total {total}"]
        if self.scorers:
            lines.append("  scorers { " + "; ".join(f'{scorer} "{scorer}"' for scorer in self.scorers) + " }")
        lines.append("  round total " + self.rounding())
        lines += self.calendar()
        tables = self.tables() if self.chance(0.6) else []
        lines += ["  evidence {", *evidence, *tables, "  }"]
        lines += [text for text, _ in groups]
        marks = sorted(self.random.sample(range(1, max(5, total)), 3), reverse=True)
        lines.append('  levels grade_level "Grade" {')
        for index, mark in enumerate(marks):
            extra = f" and each group >= {self.random.randint(1, 9)}0%" if self.chance(0.4) else ""
            lines.append(f'    l{index} "L{index}" when total >= {mark}{extra}')
        for effect in self.random.sample(
                ["no level", "down 1 level", "at most l1", "at most l2", "force l2"], self.random.randint(0, 3)):
            lines.append(f'    {effect} when {self.condition(1)} because "reason {effect}"')
        lines.append('    l3 "L3" otherwise')
        lines.append("  }")
        if self.chance(0.6):
            lines.append("  ranking by total" + self.random.choice(["", " within kind"]))
        for index in range(3):
            lines.append(f"  result r{index} = {self.value(3)}")
        lines.append(f"  result c = {self.condition(3)}")
        for index in range(4 if tables else 0):
            lines.append(f"  result t{index} = {self.rows()}")
        for index in range(3):
            lines.append(f"  result u{index} = {self.units()}")
        share = self.random.choice(["without 20% at each end rounded half up", "keeping 50% highest rounded up"])
        lines.append(f"  result l0 = mean ({', '.join(self.pick('number') for _ in range(4))}) {share}")
        lines.append(f"  result l1 = percentile {self.random.choice([10, 25, 90])} of "
                     f"({', '.join(self.value(0) for _ in range(5))}) interpolated")
        return "\n".join(lines) + "\n}\n"


def main():
    count, folder = int(sys.argv[1]), sys.argv[2]
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    for seed in range(first, first + count):
        with open(f"{folder}/random-{seed}.thang", "w", encoding="utf-8") as file:
            file.write(Maker(seed).text(f"random_{seed}"))


if __name__ == "__main__":
    main()
