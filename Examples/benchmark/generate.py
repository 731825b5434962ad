#!/usr/bin/env python3
"""Evidence for scale-60: generate.py UNITS FILE. The same units for the same number; no other packages."""
import random, sys


def decimal(number, places):
    """number / 10**places as the shortest text"""
    text = f"{number // 10**places}.{number % 10**places:0{places}d}"
    return text.rstrip("0").rstrip(".")


PERCENTS = [decimal(i, 2) for i in range(10001)]
SURVEYS = [decimal(i, 1) for i in range(1001)]
COLUMNS = (
    ["unit", "kind"] + [f"b{i:02d}" for i in range(1, 21)] + [f"p{i:02d}" for i in range(1, 21)]
    + [f"c{i:02d}" for i in range(1, 13)] + [f"e{i:02d}" for i in range(1, 6)]
    + ["d01", "d02", "s01", "discipline"])


def unit(number, draw):
    quality = draw.betavariate(9, 1.6)
    chance = draw.random

    def cell(text):
        return "" if chance() < 0.02 else text

    def count(mean, most):
        return str(min(most, int(draw.expovariate(1 / (mean + 0.01)))))

    cells = [f"XA{number:06d}", "xa" if chance() < 0.62 else "phuong" if chance() < 0.7 else "thi_tran"]
    cells += [cell("true" if chance() < 0.12 + 0.87 * quality else "false") for _ in range(20)]
    for _ in range(20):
        mark = chance()
        if mark < 0.1:  # limits of bands and ties of rounding
            value = (9000, 8999, 8000, 7999, 6500, 6499, 10000, 0, 9875, 1225)[int(mark * 100)]
        else:
            value = max(0, min(10000, round(100 * draw.gauss(35 + 62 * quality, 9))))
        step = (1, 10, 100)[int(chance() * 3)] if mark >= 0.1 else 1
        cells.append(cell(PERCENTS[value // step * step]))
    cells += [cell(count(3.5 * (1 - quality) if i < 6 else 1.2 * quality, 50)) for i in range(12)]
    for _ in range(5):
        mark = chance()
        cells.append(cell("full" if mark < 0.1 + 0.85 * quality else "partial" if mark < 0.97 else "none"))
    cells += [cell(count(6 * (1 - quality), 30)) for _ in range(2)]
    cells.append(cell(SURVEYS[max(0, min(1000, round(draw.gauss(300 + 660 * quality, 60))))]))
    cells.append(cell("true" if chance() < 0.03 else "false"))
    return ",".join(cells)


def main(count, path):
    draw = random.Random(20250701)
    # A million different units would take minutes to draw; after a while they come again by other codes.
    known = [unit(i, draw).split(",", 1)[1] for i in range(1, min(count, 20000) + 1)]
    with open(path, "w") as file:
        file.write(",".join(COLUMNS) + "\n")
        for start in range(0, count, 10000):
            end = min(count, start + 10000)
            file.write("".join(
                f"XA{i + 1:06d},{known[(i * 7919) % len(known)]}\n" for i in range(start, end)))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
