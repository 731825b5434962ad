"""The figures of records.thang by DuckDB: duckdb_peer.py FOLDER RESULT [THREADS]."""
import os, sys
import duckdb

folder, result = sys.argv[1], sys.argv[2]
base = duckdb.connect()
if len(sys.argv) > 3:
    base.execute(f"SET threads = {int(sys.argv[3])}")
units, rows = os.path.join(folder, "units.csv"), os.path.join(folder, "units.dossier.csv")
base.execute(f"""
COPY (
  WITH figures AS (
    SELECT unit, count(*) AS asked, sum((answered <= due)::int) AS timely,
      sum((online = 'yes')::int) AS portal, sum(grade) AS grades, count(grade) AS graded,
      sum(answered - received) AS waited
    FROM read_csv('{rows}', header = true, columns = {{'unit': 'VARCHAR', 'received': 'DATE',
      'due': 'DATE', 'answered': 'DATE', 'online': 'VARCHAR', 'grade': 'TINYINT'}})
    GROUP BY unit)
  SELECT u.unit, coalesce(asked, 0) AS asked, coalesce(timely, 0) AS timely,
    coalesce(portal, 0) AS portal, coalesce(grades, 0) AS grades, coalesce(graded, 0) AS graded,
    coalesce(waited, 0) AS waited
  FROM read_csv('{units}', header = true, columns = {{'unit': 'VARCHAR', 'staff': 'INTEGER'}}) u
  LEFT JOIN figures f USING (unit) ORDER BY u.unit
) TO '{result}' (HEADER)""")
