"""Writes vectors.txt: operations on exact numbers and their results, one a line.

Run it from anywhere with Python 3.9 or later; the seed is fixed, so the file only changes when
this program does. Results come from Python's fractions, decimal and integers.

A line is tab-separated: operation, operands, result. Numbers are written p/q in lowest terms.
"nil" stands for no result.
"""

import pathlib
import random
import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction

random.seed(20260101)
MODES = {
    "halfUp": ROUND_HALF_UP,
    "halfEven": ROUND_HALF_EVEN,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
}
EXACT = Context(prec=12000)
EDGES = [0, 1, 2, 5, 10, 100, 2**31, 2**32 - 1, 2**32, 2**62, 2**63 - 1, 2**63, 2**63 + 1,
         2**64 - 1, 2**64, 2**64 + 1, 2**96 - 1, 2**96, 2**127, 2**128 - 1, 10**18, 10**19]
lines = []


def text(value):
    return f"{value.numerator}/{value.denominator}"


def emit(operation, *fields):
    lines.append("\t".join([operation, *map(str, fields)]))


def natural():
    kind = random.randrange(6)
    if kind == 0:
        return random.randrange(20)
    if kind == 1:
        return random.randrange(10**6)
    if kind == 2:
        return random.choice(EDGES)
    if kind == 3:
        return max(0, random.choice(EDGES) + random.randrange(-3, 4))
    if kind == 4:
        return random.getrandbits(random.randrange(1, 70))
    return random.getrandbits(random.randrange(64, 500))


def number():
    above = natural() * random.choice([1, -1])
    kind = random.randrange(4)
    if kind == 0:
        return Fraction(above)
    if kind == 1:
        return Fraction(above, 10 ** random.randrange(1, 5))
    return Fraction(above, max(1, natural()))


def limb_pattern(count):
    """Limbs that make the guess of a division digit wrong: all ones, all zeros, one bit."""
    value = 0
    for _ in range(count):
        value = value << 32 | random.choice(
            [0, 1, 2**31 - 1, 2**31, 2**32 - 2, 2**32 - 1, random.getrandbits(32)])
    return value


def pairs():
    for _ in range(330):
        yield number(), number()
    for _ in range(120):
        first, second = limb_pattern(random.randrange(3, 9)), limb_pattern(random.randrange(2, 5))
        yield Fraction(first), Fraction(max(1, second))
    for above in (-2**63, -2**63 + 1, 2**63 - 1):
        for other in (Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(-2**63), Fraction(2**63 - 1),
                      Fraction(1, 2**63 - 1), Fraction(3, 2**63 - 1), Fraction(1, 2**62)):
            yield Fraction(above), other
            yield other, Fraction(above)
            yield Fraction(above, 3), other
    for _ in range(100):
        below = random.choice([6, 10, 12, 100, 2**62, 2**63 - 1])
        yield Fraction(natural(), below), Fraction(-natural(), below)


def arithmetic():
    for first, second in pairs():
        left, right = text(first), text(second)
        emit("add", left, right, text(first + second))
        emit("subtract", left, right, text(first - second))
        emit("multiply", left, right, text(first * second))
        if second:
            quotient = first / second
            emit("divide", left, right, text(quotient))
            emit("floor", text(quotient), text(Fraction(quotient.__floor__())))
            emit("ceiling", text(-quotient), text(Fraction((-quotient).__ceil__())))
        emit("compare", left, right, (first > second) - (first < second))
    for _ in range(100):
        base, exponent = number(), random.randrange(-6, 9)
        if base or exponent >= 0:
            emit("power", text(base), exponent, text(base**exponent))


def terminating(value):
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def places_of(value):
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return places


def rounded(value, mode, step):
    """To whole steps, by decimal where the count of steps is one, else by integers."""
    steps = value / step
    if terminating(steps):
        exact = EXACT.divide(Decimal(steps.numerator), Decimal(steps.denominator))
        assert Fraction(exact) == steps
        return Fraction(int(exact.to_integral_value(rounding=MODES[mode]))) * step
    # No tie is possible here: half a step is a decimal.
    toward = abs(steps.numerator) // steps.denominator
    nearest = (2 * abs(steps.numerator) + steps.denominator) // (2 * steps.denominator)
    count = {"halfUp": nearest, "halfEven": nearest, "up": toward + 1, "down": toward}[mode]
    return (-count if steps < 0 else count) * step


def roundings():
    steps = [Fraction(1), Fraction(1, 10), Fraction(1, 100), Fraction(1, 4), Fraction(1, 2),
             Fraction(5), Fraction(3), Fraction(1, 3), Fraction(1000), Fraction(1, 10**9),
             Fraction(1, 10**25), Fraction(10**25)]
    for _ in range(220):
        step = random.choice(steps)
        kind = random.randrange(3)
        if kind == 0:
            value = (random.randrange(-40, 40) + Fraction(1, 2)) * step
        elif kind == 1:
            value = (natural() * random.choice([1, -1])
                     + Fraction(random.choice([0, 1, 49, 50, 51, 99]), 100)) * step
        else:
            value = number()
        for mode in MODES:
            emit("round", text(value), mode, text(step), text(rounded(value, mode, step)))


def plain(value, places, separator="."):
    count = rounded(value, "halfUp", Fraction(1, 10**places)) * 10**places
    digits = str(abs(int(count))).rjust(places + 1, "0")
    whole, rest = digits[: len(digits) - places], digits[len(digits) - places:]
    return ("-" if count < 0 else "") + whole + (separator + rest if places else "")


def writing():
    values = [number() for _ in range(200)]
    values += [Fraction(random.randrange(-99999, 99999), 10 ** random.randrange(0, 8))
               for _ in range(150)]
    values += [Fraction(1, 2**k) for k in range(0, 130, 7)] + [Fraction(7, 5**k) for k in range(0, 60, 5)]
    for value in values:
        shortest = plain(value, places_of(value)) if terminating(value) else "nil"
        emit("decimal", text(value), shortest)
        emit("text", text(value), text(value) if shortest == "nil" else shortest)
        places = random.randrange(0, 6)
        emit("places", text(value), places, plain(value, places))
        emit("comma", text(value), 2, plain(value, 2, ","))


def reading():
    digits = lambda count: "".join(random.choice("0123456789") for _ in range(count))
    good = ["0", "-0", "+0", "007", "0.0", "-0.00", "1.50", "9223372036854775807",
            "-9223372036854775808", "9223372036854775808", "999999999999999999",
            "1000000000000000000", "0.000000000000000001", "0.0000000000000000001",
            "18446744073709551616", "36893488147419103232.5", "0" * 4096, "9" * 4096,
            "-" + "9" * 4094 + ".99", "0." + "0" * 4094 + "1", "5" * 2000 + "." + "5" * 2096]
    for _ in range(250):
        count = random.choice([random.randrange(1, 8), random.randrange(15, 22), random.randrange(1, 90)])
        whole = random.choice(["", "+", "-"]) + digits(count)
        tail = random.choice(["", "", "." + digits(random.randrange(1, 8)), "." + digits(count),
                              "." + digits(2) + "0" * random.randrange(30)])
        good.append(whole + tail)
    for source in good:
        emit("read", source, text(Fraction(source)))
        if len(source) < 30:
            emit("readcomma", source.replace(".", ","), text(Fraction(source)))
    bad = ["", "+", "-", ".", ".5", "5.", "-.5", "+5.", "1..2", "1.2.3", "1,5", "1e5", "1E5", "0x10",
           " 1", "1 ", "1 000", "1_000", "--1", "+-1", "1-", "1.-2", "1.+2", "NaN", "inf", "1/2",
           "½", "−1", "１", "٣", "9" * 4097, "0" * 4097, "9" * 4000 + "." + "9" * 97,
           "9" * 4098, "-" + "9" * 4097, "9" * 10000, "1:5", "1/5", "/", ":"]
    for source in bad:
        emit("read", source, "nil")
    for source in ["1.5", "1,", ",5", "1,5,5", "1.000,5"]:
        emit("readcomma", source, "nil")
    for _ in range(250):
        source = "".join(random.choice("0123456789+-., e") for _ in range(random.randrange(1, 7)))
        unsigned = source[1:] if source[0] in "+-" else source
        parts = unsigned.split(".")
        valid = len(parts) <= 2 and all(part and part.isdigit() for part in parts)
        emit("read", source, text(Fraction(source)) if valid else "nil")


def main():
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    arithmetic()
    roundings()
    writing()
    reading()
    path = pathlib.Path(__file__).with_name("vectors.txt")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
