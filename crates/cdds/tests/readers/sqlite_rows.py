"""Reads a SQLite source with Python's own sqlite3, for comparison with what cdds exports.

sqlite_rows.py FILE RELATION   prints each row as one JSON object, spelled as PostgreSQL's row_to_json spells it
sqlite_rows.py FILE --script   runs the SQL on standard input, with the functions chunk and file (see main), and commits
"""

import datetime
import json
import random
import sqlite3
import sys

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def spelled(declared, value):
    """The JSON of a stored value, by the declared type of its column."""
    if value is None:
        return "null"
    if declared == "JSON TEXT":
        return value
    if declared == "TIMESTAMP":
        value = (EPOCH + datetime.timedelta(microseconds=value)).isoformat()
    elif declared == "BOOLEAN":
        value = bool(value)
    elif isinstance(value, bytes):
        value = "\\x" + value.hex()
    return json.dumps(value)


def print_rows(database, relation):
    columns = [(row[1], row[2]) for row in database.execute(f"PRAGMA table_info({relation})")]
    names = ", ".join(name for name, _ in columns)
    for row in database.execute(f"SELECT {names} FROM {relation}"):
        members = (
            f"{json.dumps(name)}:{spelled(declared, value)}" for (name, declared), value in zip(columns, row)
        )
        print("{" + ",".join(members) + "}")


def main():
    path, what = sys.argv[1:]
    database = sqlite3.connect(path)
    if what == "--script":
        # chunk(n): n bytes that do not compress, the same in every run.
        database.create_function("chunk", 1, lambda size: random.Random(size).randbytes(size), deterministic=True)
        # file(path): the bytes of a file.
        database.create_function("file", 1, lambda name: open(name, "rb").read())
        database.executescript(sys.stdin.read())
        database.commit()
    else:
        print_rows(database, what)


main()
