"""Makes docs/performance.md of the runs that measure.py printed. report.py RESULTS"""

import collections
import json
import os
import platform
import statistics
import sys

OURS = "cdds export --compression default"
TENTH = "cdds export, a tenth of the rows"


def median(runs: list[dict], key: str) -> float:
    return statistics.median(run[key] for run in runs)


def times_ours(of: list[dict], ours: list[dict]) -> float:
    """A pipeline's median beside ours of the rounds in which it ran, so that a drift of the machine meets both."""
    rounds = {run["round"] for run in of}
    return median(of, "wall_s") / median([run for run in ours if run["round"] in rounds], "wall_s")


def spread(runs: list[dict]) -> float:
    """How far the slowest run lies above the fastest, as a part of the median: the machine's noise."""
    walls = [run["wall_s"] for run in runs]
    return (max(walls) - min(walls)) / statistics.median(walls)


def processor() -> str:
    with open("/proc/cpuinfo") as file:
        return next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.machine())


def main():
    runs = collections.defaultdict(list)
    with open(sys.argv[1]) as file:
        for line in file:
            run = json.loads(line)
            run["cpu_s"] = run["client_cpu_s"] + run["backend_cpu_s"]
            runs[run["name"]].append(run)
    tenth = runs.pop(TENTH)
    ours = runs[OURS]
    our_bytes = median(ours, "output_bytes")
    rounds, rows = len(ours), ours[0]["rows"]
    noise = max(spread(of) for of in runs.values() if len(of) > 1) * 100 if rounds > 1 else 0

    print("# Performance")
    print()
    print("Made by `make bench`; do not edit. `cdds export` beside what people use today for the same job: rows of")
    print("PostgreSQL → JSON Lines → zip → S/MIME, the same rows, in one run.")
    print()
    print(f"{rows:,} interactions, {rounds} rounds in which each pipeline ran once (the slowest in the first only), medians;")
    print("× ours is beside our median of the same rounds.", end=" ")
    print(f"{os.cpu_count()} processors ({processor()}),")
    print(f"database on the same machine, nothing synced by it. Noise: up to {noise:.0f} % between the fastest and the slowest run of one pipeline.")
    print("Each result was decrypted and its lines were counted in the first round.")
    print()
    print("| pipeline | rounds | wall s | × ours | CPU s | of it database | peak memory MB | output MB |")
    print("|---|---|---|---|---|---|---|---|")
    for name, of in runs.items():
        wall = median(of, "wall_s")
        print(
            f"| {name} | {len(of)} | {wall:.1f} | {times_ours(of, ours):.2f} | {median(of, 'cpu_s'):.1f} | {median(of, 'backend_cpu_s'):.1f} "
            f"| {max(run['peak_bytes'] for run in of) / 1e6:.0f} | {median(of, 'output_bytes') / 1e6:.0f} |"
        )
    print()
    peers = {name: of for name, of in runs.items() if not name.startswith("cdds")}
    for title, limit in (("of equal or smaller output", our_bytes), ("whose output is at most 2 % larger", our_bytes * 1.02)):
        fitting = [
            (times_ours(of, ours), name) for name, of in peers.items() if median(of, "output_bytes") <= limit
        ]
        if fitting:
            times, name = min(fitting)
            print(f"- The fastest peer {title} is `{name}`: {times:.2f} × our time.")
        else:
            print(f"- No peer {title} was measured.")
    print("- Peak memory is that of all processes of a pipeline together, without the database.")
    print()
    print("## Memory does not grow with the export")
    print()
    large, small = (max(run["peak_bytes"] for run in of) for of in (ours, tenth))
    print(f"Peak resident memory of `cdds export`: {large / 2**20:.0f} MiB for {rows:,} interactions, {small / 2**20:.0f} MiB for a tenth of them:")
    print(f"{large / small:.2f} × as much.")


main()
