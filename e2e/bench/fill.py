"""Makes a long History of a short one: copies the ended runs of a stopped service, in turn, until there are COUNT of them.
Each copy has a time, a title and a file of its own; files it has none. fill.py METADATA COUNT"""

import random
import sqlite3
import sys
import uuid

# Further back than any run of the service itself.
FIRST_AGE_MS, STEP_MS = 3_600_000, 240_000
TIMES = ("slot", "created_at", "started_at", "finished_at", "changed_at", "progressed_at", "not_before")
# What a run that never started has instead of a time.
NEVER = 2**63 - 1


def copy_of(run: dict, number: int, chance: random.Random) -> dict:
    age = FIRST_AGE_MS + number * STEP_MS
    branch = f" of branch {number * 7919 % 100_003:05}"
    copy = run | {time: run[time] - age for time in TIMES if run[time] not in (None, NEVER)}
    copy["id"] = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    copy["job_title"] += branch
    copy["title_folded"] += branch
    # The greatest text stands for no name.
    if run["file_name"].startswith("export-"):
        copy["file_name"] = f"export-{uuid.UUID(int=chance.getrandbits(128), version=4)}.zip.smime"
    return copy


def main():
    path, count = sys.argv[1], int(sys.argv[2])
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    runs = [dict(row) for row in database.execute("SELECT * FROM runs WHERE finished_at IS NOT NULL ORDER BY id")]
    chance = random.Random(1)
    names = list(runs[0])
    copies = (copy_of(runs[number % len(runs)], number, chance) for number in range(count - len(runs)))
    places = ", ".join("?" for _ in names)
    with database:
        database.executemany(
            f"INSERT INTO runs ({', '.join(names)}) VALUES ({places})", ([copy[name] for name in names] for copy in copies)
        )
    database.close()


main()
