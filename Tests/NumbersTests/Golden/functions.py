"""Writes functions.txt: roots, logarithms, exponentials and powers, rounded, one a line.

Run it from anywhere with Python 3.9 or later; the seed is fixed. A value is computed with `decimal`
to 60 digits, then to 300, and rounded only if everything within its last digits rounds alike; where
it does not, it must be one of the fractions found beforehand with integers.

A line is tab-separated: function, operands p/q, mode, step, result ("nil" for none).
"""

import pathlib
import random
from decimal import Context, Decimal
from fractions import Fraction

random.seed(20260301)
MODES = ["halfUp", "halfEven", "up", "down"]
LARGEST = Fraction(10**100)
CONTEXTS = [Context(prec=60, Emax=10**15, Emin=-10**15),
            Context(prec=300, Emax=10**15, Emin=-10**15)]
lines = []


def text(value):
    return f"{value.numerator}/{value.denominator}"


def rounded(value, mode, step):
    steps = abs(value) / step
    whole, rest = divmod(steps.numerator, steps.denominator)
    rest = Fraction(rest, steps.denominator)
    half = Fraction(1, 2)
    away = {
        "halfUp": rest >= half,
        "halfEven": rest > half or rest == half and whole % 2 == 1,
        "up": rest > 0,
        "down": False,
    }[mode]
    result = (whole + away) * step
    return -result if value < 0 else result


def decided(compute, mode, step):
    """Rounds a real number that is not a fraction."""
    for context in CONTEXTS:
        value = compute(context)
        if value.adjusted() > 150:
            return None
        if value.adjusted() < -200:
            return rounded(step / 1000, mode, step)
        value = Fraction(value)
        margin = abs(value) / 10 ** (context.prec - 8)
        low, high = value - margin, value + margin
        if rounded(low, mode, step) == rounded(high, mode, step):
            return rounded(low, mode, step)
    raise ValueError("not decided")


def dec(value, context):
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))


def emit(function, operands, mode, step, result):
    if result is not None and abs(result) > LARGEST:
        result = None
    lines.append("\t".join([function, *map(text, operands), mode, text(step),
                            "nil" if result is None else text(result)]))


def integer_root(value, degree):
    """The fraction whose power is the value, or None."""
    def whole(number):
        low, high = 0, 1 << (number.bit_length() // degree + 1)
        while low < high:
            middle = (low + high + 1) // 2
            if middle**degree <= number:
                low = middle
            else:
                high = middle - 1
        return low if low**degree == number else None
    above, below = whole(value.numerator), whole(value.denominator)
    return None if above is None or below is None else Fraction(above, below)


def wide(context):
    return Context(prec=context.prec + 40, Emax=context.Emax, Emin=context.Emin)


def root(value, degree, mode, step):
    if value < 0:
        if degree % 2 == 0:
            return None
        return -root(-value, degree, mode, step)
    if value == 0:
        return Fraction(0)
    exact = integer_root(value, degree)
    if exact is not None:
        return rounded(exact, mode, step)
    return decided(
        lambda c: wide(c).power(dec(value, wide(c)), dec(Fraction(1, degree), wide(c))), mode, step)


def power(base, exponent, mode, step):
    if base == 0:
        return Fraction(0) if exponent > 0 else None
    if base < 0:
        if exponent.denominator != 1:
            return None
        result = power(-base, exponent, mode, step)
        return result if exponent % 2 == 0 or result is None else -result
    if exponent == 0 or base == 1:
        return rounded(Fraction(1), mode, step)
    exact = integer_root(base, exponent.denominator)
    if exact is not None and abs(exponent.numerator) <= 4000:
        return rounded(exact**exponent.numerator, mode, step)
    return decided(
        lambda c: wide(c).exp(wide(c).multiply(
            wide(c).ln(dec(base, wide(c))), dec(exponent, wide(c)))), mode, step)


def exponential(value, mode, step):
    if value == 0:
        return rounded(Fraction(1), mode, step)
    if value > 1000:
        return None
    if value < -1000:
        return rounded(step / 1000, mode, step)
    return decided(lambda c: wide(c).exp(dec(value, wide(c))), mode, step)


def logarithm(value, mode, step):
    if value <= 0:
        return None
    if value == 1:
        return Fraction(0)
    return decided(lambda c: wide(c).ln(dec(value, wide(c))), mode, step)


def common(value, mode, step):
    if value <= 0:
        return None
    for zeros in range(-60, 61):
        if value == Fraction(10) ** zeros:
            return rounded(Fraction(zeros), mode, step)
    return decided(lambda c: wide(c).log10(dec(value, wide(c))), mode, step)


def mean(values, mode, step):
    product = Fraction(1)
    for value in values:
        product *= value
    return root(product, len(values), mode, step)


def step():
    kind = random.randrange(12)
    if kind == 0:
        return random.choice([Fraction(1, 4), Fraction(5), Fraction(1, 3), Fraction(7, 40)])
    return Fraction(1, 10 ** random.choice([0, 0, 1, 2, 2, 3, 4, 6, 8, 10, 10, 12, 15, 20, 30]))


def positive():
    kind = random.randrange(8)
    if kind == 0:
        return Fraction(random.randrange(1, 200))
    if kind == 1:
        return Fraction(random.randrange(1, 10**6), 100)
    if kind == 2:
        return Fraction(random.randrange(1, 1000), 1000)
    if kind == 3:
        return Fraction(random.randrange(1, 10**9), random.randrange(1, 10**9))
    if kind == 4:
        return 1 + Fraction(random.choice([1, -1]), 10 ** random.randrange(1, 40))
    if kind == 5:
        return Fraction(random.getrandbits(200) + 1, random.getrandbits(150) + 1)
    if kind == 6:
        return Fraction(10) ** random.randrange(-20, 21)
    return Fraction(random.randrange(1, 60)) ** random.randrange(2, 6) / random.choice([1, 4, 9, 16])


def anything():
    return random.choice([positive(), positive(), -positive(), Fraction(0)])


def near(value, size):
    """A fraction beside a multiple of half a step: where a digit too few decides wrongly."""
    return value + random.choice([0, 1, -1]) * Fraction(1, 10 ** random.randrange(8, size))


for _ in range(700):
    s, m = step(), random.choice(MODES)
    x = anything()
    degree = random.choice([2, 2, 2, 3, 3, 4, 5, 7, 10, 17, 24])
    if random.randrange(4) == 0:
        x = near((Fraction(random.randrange(1, 400)) * s / 2) ** degree, 40)
    emit("root", [x, Fraction(degree)], m, s, root(x, degree, m, s))
for _ in range(500):
    s, m, x = step(), random.choice(MODES), anything()
    emit("ln", [x], m, s, logarithm(x, m, s))
for _ in range(400):
    s, m, x = step(), random.choice(MODES), anything()
    emit("log10", [x], m, s, common(x, m, s))
for _ in range(600):
    s, m = step(), random.choice(MODES)
    x = random.choice([
        anything(), Fraction(random.randrange(-4000, 4000), 100),
        Fraction(random.randrange(-23500, 23500), 100),
        Fraction(random.choice([1, -1]), 10 ** random.randrange(1, 60))])
    emit("exp", [x], m, s, exponential(x, m, s))
for _ in range(1500):
    s, m = step(), random.choice(MODES)
    kind = random.randrange(6)
    if kind == 0:
        x, y = anything(), Fraction(random.randrange(-40, 40))
    elif kind == 1:
        # The decathlon: so many seconds or metres beyond a mark, to the power of 1.81 or 1.05.
        x = Fraction(random.randrange(1, 60000), 100)
        y = Fraction(random.choice([181, 140, 105, 142, 183, 110, 108, 135, 188, 185]), 100)
    elif kind == 2:
        n = random.choice([2, 3, 4, 5])
        x = (Fraction(random.randrange(1, 60), random.choice([1, 2, 5, 10]))) ** n
        y = Fraction(random.choice([1, 2, 3, 5, 7, -1, -3]), n)
    elif kind == 3:
        n = random.choice([2, 3, 5])
        x = near((Fraction(random.randrange(1, 300)) * s / 2) ** n, 40)
        x, y = max(x, s / 1000), Fraction(1, n)
    elif kind == 4:
        x = 1 + Fraction(random.randrange(1, 100), 10 ** random.randrange(2, 9))
        y = Fraction(random.randrange(-10**6, 10**6), random.choice([1, 1, 7, 12]))
    else:
        x, y = anything(), Fraction(random.randrange(-600, 600), random.choice([10, 100, 3, 17]))
    emit("power", [x, y], m, s, power(x, y, m, s))
for _ in range(400):
    s, m = step(), random.choice(MODES)
    count = random.choice([1, 2, 3, 3, 4, 5, 8, 9, 12, 20])
    values = [Fraction(random.randrange(0 if random.randrange(20) == 0 else 1, 1000),
                       random.choice([1, 10, 100, 1000])) for _ in range(count)]
    if random.randrange(5) == 0:
        values = [Fraction(2 ** random.randrange(0, 12)) for _ in range(count - 1)]
        while (sum(v.numerator.bit_length() - 1 for v in values)) % count:
            values.append(Fraction(1))
            values = [v for v in values]
            count = len(values)
            if len(values) > 40:
                break
        values = values or [Fraction(3)]
    emit("mean", values, m, s, mean(values, m, s))

pathlib.Path(__file__).with_name("functions.txt").write_text("\n".join(lines) + "\n")
