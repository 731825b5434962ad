#!/usr/bin/env python3
"""scale-60 in DuckDB's SQL, exact by decimals and integer cents: duckdb_peer.py EVIDENCE RESULTS [THREADS]"""
import sys
import duckdb

B = lambda i: 100 if i <= 8 else 150
G = [("g1", [1,2,3,4], [1,2], 1, [1], []), ("g2", [5,6,7,8], [3,4,11,12], 2, [2], []), ("g3", [9,10,11,12], [5,6,13,14], 3, [], []),
     ("g4", [13,14,15,16], [7,8,15,16], 4, [3], []), ("g5", [17,18,19,20], [9,10,17,18], 5, [], ["d01", "d02"]), ("g6", [], [19,20], 6, [4,5], ["s01"])]
MOST = [(1450, 1450), (1550, 1450), (1550, 1550), (1750, 1750), (1750, 1750), (1450, 1250)]
COLS = [("unit", "S"), ("kind", "S")] + [(f"b{i:02d}", "B") for i in range(1, 21)] + [(f"p{i:02d}", "P") for i in range(1, 21)] \
     + [(f"c{i:02d}", "I") for i in range(1, 13)] + [(f"e{i:02d}", "S") for i in range(1, 6)] + [("d01", "I"), ("d02", "I"), ("s01", "V"), ("discipline", "B")]

def query(src, cents, truth, fmt, div="/", maxf="greatest", minf="least", false="false", keep="", alias="", order="", mat=""):
    """cents(col, k): exact integer col*k (NULL when empty); truth(col): condition; fmt(expr): money text/decimal; keep: extra columns carried along"""
    na = lambda s: f"CASE WHEN kind = 'thi_tran' THEN 0 ELSE {s} END"
    some = lambda c, s: f"CASE WHEN {c} IS NULL THEN 0 ELSE {s} END"
    def b(i):
        s = f"CASE WHEN {truth(f'b{i:02d}')} THEN {B(i)} ELSE 0 END"
        return na(s) if i == 5 else s
    def p(i):
        c, k = f"p{i:02d}", 2 if i <= 2 else 1
        if i <= 10: return f"CASE WHEN {c} >= 90 THEN {200*k} WHEN {c} >= 80 THEN {150*k} WHEN {c} >= 65 THEN {100*k} ELSE 0 END"
        s = some(c, f"({cents(c, 100)} + 25) {div} 50")
        return na(s) if i == 19 else s
    ded = lambda c, w, per: some(c, f"{maxf}(0, {w} - {per} * {c})")
    e = lambda i: f"CASE e{i:02d} WHEN 'full' THEN {100 if i == 1 else 200} WHEN 'partial' THEN {50 if i == 1 else 100} ELSE 0 END"
    x = {"d01": ded("d01", 100, 10), "d02": ded("d02", 100, 10), "s01": some("s01", f"({cents('s01', 10)} + 1) {div} 2")}
    parts = [("\n    + ".join([b(i) for i in bs] + [p(i) for i in ps] + [ded(f"c{c:02d}", 150, 25)] + [e(i) for i in es] + [x[k] for k in xs])) + f" AS {n}"
             for n, bs, ps, c, es, xs in G]
    parts.append(f"{minf}(500, " + "\n    + ".join(some(f"c{i:02d}", f"{minf}(200, 50 * c{i:02d})") for i in range(7, 13)) + ") AS bonus")
    lim = lambda t, s: f"total >= {t*100} AND " + " AND ".join(
        f"g{i+1} * 100 >= {s} * " + (str(a) if a == b else f"CASE WHEN kind = 'thi_tran' THEN {b} ELSE {a} END") for i, (a, b) in enumerate(MOST))
    return f"""WITH points AS {mat}(SELECT {keep}unit, kind, CASE WHEN {truth('discipline')} THEN 1 ELSE 0 END AS ko,
  """ + ",\n  ".join(parts) + f"""
FROM {src}),
based AS {mat}(SELECT *, CASE WHEN kind = 'thi_tran' THEN ((g1+g2+g3+g4+g5+g6) * 190 + 92) {div} 184 ELSE g1+g2+g3+g4+g5+g6 END AS base FROM points),
totals AS {mat}(SELECT *, base + bonus AS total FROM based)
SELECT {keep}unit, """ + ", ".join(f"{fmt(c)} AS {alias}{c}" for c in ("g1", "g2", "g3", "g4", "g5", "g6", "base", "bonus", "total")) + f""",
  CASE WHEN ko = 0 AND {lim(90, 70)} THEN 5
       WHEN ko = 0 AND {lim(80, 60)} THEN 4
       WHEN {lim(70, 50)} THEN 3 ELSE 0 END AS stars,
  rank() OVER (ORDER BY total DESC) AS {alias}rank
FROM totals{order}"""

types = dict(S="VARCHAR", B="BOOLEAN", P="DECIMAL(5,2)", I="INTEGER", V="DECIMAL(4,1)")
columns = ", ".join(f"'{name}': '{types[kind]}'" for name, kind in COLS)
table = f"read_csv('{sys.argv[1]}', header=true, auto_detect=false, columns={{{columns}}})"
words = dict(cents=lambda c, k: f"CAST({c} * {k} AS INTEGER)", truth=lambda c: c,
             fmt=lambda c: f"CAST({c} * 0.01 AS DECIMAL(7,2))", div="//")
numbered = f"(SELECT row_number() OVER () AS seq, * FROM {table})"
ordered = "SELECT * EXCLUDE seq FROM (" + query(numbered, **words, keep="seq, ") + ") ORDER BY seq"
con = duckdb.connect(config={"threads": int(sys.argv[3]) if len(sys.argv) > 3 else 2})
con.execute(f"COPY ({ordered}) TO '{sys.argv[2]}' (FORMAT csv, HEADER true)")
