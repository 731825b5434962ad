#!/usr/bin/env python3
"""scale-60 in Polars, exact by integer cents, as its users would write it: polars_peer.py EVIDENCE RESULTS"""
import sys
import polars as pl

c = pl.col
def yes(n, w): return pl.when(c(n)).then(w).otherwise(0)
def scaled(n, k): return (c(n) * k).round().cast(pl.Int32)                 # exact integer value * k, null if empty
def band(n, k=1): v = scaled(n, 100); return pl.when(v >= 9000).then(200 * k).when(v >= 8000).then(150 * k).when(v >= 6500).then(100 * k).otherwise(0)
def share(n): return ((scaled(n, 100) + 25) // 50).fill_null(0)
def survey(n): return ((scaled(n, 10) + 1) // 2).fill_null(0)
def deduct(n, w, per): return (w - per * c(n)).clip(0).fill_null(0)
def bonus1(n): return (50 * c(n)).clip(None, 200).fill_null(0)
def level(n, k): return pl.when(c(n) == "full").then(100 * k).when(c(n) == "partial").then(50 * k).otherwise(0)
tt = c("kind") == "thi_tran"
na = lambda e: pl.when(tt).then(0).otherwise(e)
def b(lo, hi): return [na(yes("b05", 100)) if i == 5 else yes(f"b{i:02d}", 100 if i <= 8 else 150) for i in range(lo, hi + 1)]
def p(*n): return [band(f"p{i:02d}", 2 if i <= 2 else 1) if i <= 10 else na(share("p19")) if i == 19 else share(f"p{i:02d}") for i in n]
def k(i): return [deduct(f"c{i:02d}", 150, 25)]
def e(*n): return [level(f"e{i:02d}", 1 if i == 1 else 2) for i in n]
G = [b(1, 4) + p(1, 2) + k(1) + e(1), b(5, 8) + p(3, 4, 11, 12) + k(2) + e(2), b(9, 12) + p(5, 6, 13, 14) + k(3),
     b(13, 16) + p(7, 8, 15, 16) + k(4) + e(3), b(17, 20) + p(9, 10, 17, 18) + k(5) + [deduct("d01", 100, 10), deduct("d02", 100, 10)],
     p(19, 20) + k(6) + e(4, 5) + [survey("s01")]]
MOST = [(1450, 1450), (1550, 1450), (1550, 1550), (1750, 1750), (1750, 1750), (1450, 1250)]
g = [pl.sum_horizontal(x).cast(pl.Int32).alias(f"g{i + 1}") for i, x in enumerate(G)]
bonus = pl.sum_horizontal([bonus1(f"c{i:02d}") for i in range(7, 13)]).clip(None, 500).cast(pl.Int32).alias("bonus")
raw = sum(c(f"g{i}") for i in range(1, 7))
base = pl.when(tt).then((raw * 190 + 92) // 184).otherwise(raw).alias("base")
most = [pl.when(tt).then(t).otherwise(m) if t != m else pl.lit(m) for m, t in MOST]
reach = lambda t, s: pl.all_horizontal([c("total") >= t] + [c(f"g{i + 1}") * 100 >= s * m for i, m in enumerate(most)])
stars = pl.when(reach(9000, 70) & ~c("discipline")).then(5).when(reach(8000, 60) & ~c("discipline")).then(4) \
          .when(reach(7000, 50)).then(3).otherwise(0).alias("stars")
rank = c("total").rank("min", descending=True).alias("rank")
def score(df):
    return (df.select("unit", "kind", c("discipline").fill_null(False), *g, bonus).with_columns(base)
              .with_columns((c("base") + c("bonus")).alias("total")).with_columns(stars, rank)
              .select("unit", *[(c(x) / 100) for x in ("g1", "g2", "g3", "g4", "g5", "g6", "base", "bonus", "total")], "stars", "rank"))
S, I, F, B = pl.String, pl.Int32, pl.Float64, pl.Boolean
schema = {"unit": S, "kind": S, **{f"b{i:02d}": B for i in range(1, 21)}, **{f"p{i:02d}": F for i in range(1, 21)}, **{f"c{i:02d}": I for i in range(1, 13)},
          **{f"e{i:02d}": S for i in range(1, 6)}, "d01": I, "d02": I, "s01": F, "discipline": B}
score(pl.scan_csv(sys.argv[1], schema=schema)).sink_csv(sys.argv[2], float_precision=2)
