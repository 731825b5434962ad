"""The databases, each with the same three steps: make the tables, load the CSV files, run the query."""

import os
import shutil
import subprocess
import sqlite3
import tempfile
import threading


def statements(script):
    """Cuts a script at the semicolons that end lines; comments and commands of programs stay out."""
    lines = [line for line in script.split("\n") if not line.lstrip().startswith("--")]
    parts = "\n".join(lines).split(";\n")
    return [part.strip() for part in parts if part.strip()]


class SQLite:
    """The shell loads, because its loader is a script for it; Python's module reads the results."""

    name = "sqlite"

    def __init__(self, folder):
        self.folder = folder
        self.program = shutil.which("sqlite3")

    def run(self, schema, loader, query):
        path = os.path.join(self.folder, "units.sqlite")
        if os.path.exists(path):
            os.remove(path)
        script = schema + loader
        done = subprocess.run(
            [self.program, "-bail", path], input=script, text=True, capture_output=True, cwd=self.folder)
        if done.returncode or done.stderr:
            raise RuntimeError("sqlite3: " + done.stderr[:2000])
        with sqlite3.connect(path) as database:
            cursor = database.execute(query)
            names = [column[0] for column in cursor.description]
            return names, cursor.fetchall()

    def close(self):
        pass


class DuckDB:
    name = "duckdb"

    def __init__(self, folder):
        import duckdb

        self.duckdb = duckdb
        self.folder = folder

    def run(self, schema, loader, query):
        database = self.duckdb.connect(":memory:")
        os.chdir(self.folder)
        for script in (schema, loader):
            for statement in statements(script):
                database.execute(statement)
        cursor = database.execute(query)
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
        database.close()
        return names, rows

    def close(self):
        pass


class PostgreSQL:
    """A server of its own on a socket in a temporary folder; it listens to no network."""

    name = "postgres"

    def __init__(self, folder):
        self.folder = folder
        self.home = tempfile.mkdtemp(prefix="thang-pg-")
        self.bin = self._programs()
        self.user = []
        if os.geteuid() == 0:
            # The server refuses to run as root.
            shutil.chown(self.home, "postgres")
            self.user = ["runuser", "-u", "postgres", "--"]
        self._call("initdb", "-D", self.home + "/data", "-A", "trust", "-E", "UTF8", "--locale=C",
                   "-U", "postgres")
        self._call("pg_ctl", "-D", self.home + "/data", "-l", self.home + "/log", "-w", "-o",
                   f"-k {self.home} -h '' -c fsync=off -c jit=off", "start")
        self.count = 0

    @staticmethod
    def _programs():
        base = "/usr/lib/postgresql"
        if os.path.isdir(base):
            for version in sorted(os.listdir(base), key=int, reverse=True):
                if os.path.exists(f"{base}/{version}/bin/initdb"):
                    return f"{base}/{version}/bin"
        return os.path.dirname(shutil.which("initdb") or "")

    def _call(self, program, *arguments):
        done = subprocess.run(
            self.user + [os.path.join(self.bin, program), *arguments], text=True, cwd="/",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            raise RuntimeError(program + ": " + done.stdout)

    def _psql(self, database, script):
        done = subprocess.run(
            [os.path.join(self.bin, "psql"), "-X", "-q", "-h", self.home, "-U", "postgres", "-d", database,
             "-v", "ON_ERROR_STOP=1", "--csv", "-P", "null=\\N"],
            input=script, text=True, capture_output=True, cwd=self.folder)
        if done.returncode:
            raise RuntimeError("psql: " + done.stderr[:2000])
        return done.stdout

    def run(self, schema, loader, query):
        import csv
        import io

        self.count += 1
        database = f"thang{self.count}"
        self._psql("postgres", f"CREATE DATABASE {database};")
        self._psql(database, schema + loader)
        rows = list(csv.reader(io.StringIO(self._psql(database, query))))
        self._psql("postgres", f"DROP DATABASE {database};")
        return rows[0], [tuple(None if cell == "\\N" else cell for cell in row) for row in rows[1:]]

    def close(self):
        self._call("pg_ctl", "-D", self.home + "/data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.home, ignore_errors=True)


class Spark:
    name = "spark"

    def __init__(self, folder):
        from pyspark.sql import SparkSession

        self.folder = folder
        self.home = tempfile.mkdtemp(prefix="thang-spark-")
        self.session = (
            SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
            .config("spark.sql.warehouse.dir", self.home)
            .config("spark.sql.shuffle.partitions", "2").config("spark.sql.ansi.enabled", "true")
            .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
            .getOrCreate())
        self.session.sparkContext.setLogLevel("OFF")
        self.count = 0

    def run(self, schema, loader, query):
        self.count += 1
        self.session.sql(f"CREATE DATABASE thang{self.count}")
        self.session.sql(f"USE thang{self.count}")
        # Paths are those of the folder of the files.
        loader = loader.replace("path 'units", f"path 'file:{self.folder}/units")
        for script in (schema, loader):
            for statement in statements(script):
                self.session.sql(statement)
        frame = self.session.sql("\n".join(statements(query)))
        names = frame.columns
        rows = [tuple(row) for row in frame.collect()]
        self.session.sql("USE default")
        self.session.sql(f"DROP DATABASE thang{self.count} CASCADE")
        return names, rows

    def close(self):
        self.session.stop()
        shutil.rmtree(self.home, ignore_errors=True)


ENGINES = {"sqlite": SQLite, "duckdb": DuckDB, "postgres": PostgreSQL, "spark": Spark}
