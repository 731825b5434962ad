"""Runs commands in turn and compares them: measure.py COMMANDS [ROUNDS [ROWS]].

Every line of COMMANDS is a name and a command, parted by tabs. All run once in every round, so that what else
the machine does falls on all of them; ratios are to the first command of the same round, as the median and, in
parentheses, the least and the greatest. Times are the best; the processor's are those of user and system.
With ROWS, how many million rows a second and processor it made.
"""
import os, sys, time
from statistics import median

with open(sys.argv[1], encoding="utf-8") as file:
    commands = [line.rstrip("\n").rstrip("\t").split("\t") for line in file]
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
rows = int(sys.argv[3]) if len(sys.argv) > 3 else None

runs = [[] for _ in commands]
for _ in range(rounds):
    for (name, *command), own in zip(commands, runs):
        start = time.perf_counter()
        child = os.posix_spawnp(command[0], command, os.environ)
        _, status, usage = os.wait4(child, 0)
        if status:
            sys.exit(f"{name}: ended with {status}")
        own.append((time.perf_counter() - start, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024))


def ratios(value):
    made = [value(run) / value(first) for run, first in zip(own, runs[0])]
    return f"{median(made):6.2f} ({min(made):.2f} to {max(made):.2f})"


print(f"{'':28s} {'wall':>9s} {'processor':>16s} {'memory':>10s}   ratio, wall            ratio, processor")
for (name, *_), own in zip(commands, runs):
    wall = min(run[0] for run in own)
    _, user, system, memory = min(own, key=lambda run: run[1] + run[2])
    line = (f"{name:28s} {wall:7.3f} s {user:7.2f} + {system:4.2f} s {memory:6.0f} MiB   "
            f"{ratios(lambda run: run[0]):23s} {ratios(lambda run: run[1] + run[2]):23s}")
    if rows:
        line += f" {rows / (user + system) / 1e6:6.1f} million rows"
    print(line.rstrip(), flush=True)
