"""Measures the service: one export beside eight at once, and a hundred downloads at once with fifty slow readers.
Prints docs/performance-service.md. service.py --cdds CDDS --source URL --certificate PEM --lists FILE --out DIR --rounds N"""

import argparse
import asyncio
import os
import pathlib
import statistics
import subprocess
import time
import urllib.error
from datetime import datetime

import downloads
from client import Client

AT_ONCE = 8


class Service:
    """`cdds serve` in a directory of its own."""

    def __init__(self, options, port: int = 18931):
        self.directory = pathlib.Path(options.out, "service")
        self.directory.mkdir(parents=True)
        config = self.directory / "cdds.toml"
        config.write_text(
            f'data_dir = "{self.directory}/data"\nlisten = "127.0.0.1:{port}"\n'
            f'[sources.history]\nurl = "{options.source}"\n[worker]\nruns_at_once = {AT_ONCE}\n'
        )
        self.cdds, self.config = options.cdds, str(config)
        self.run("tenant", "add", "--name", "bench", "--source-tenant", "101", "--source", "history")
        key = self.run("token", "add", "--tenant", "bench", "--user", "bench").strip()
        log = open(self.directory / "log", "wb")
        self.process = subprocess.Popen([self.cdds, "serve", "--config", self.config], stderr=log, stdout=log)
        self.client = Client(f"http://127.0.0.1:{port}", key)
        self.wait_until_ready()
        certificate = pathlib.Path(options.certificate).read_bytes()
        self.client.call("PUT", "/api/v1/certificate", certificate, "application/x-pem-file")

    def run(self, *words: str) -> str:
        command = [self.cdds, *words, "--config", self.config]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def wait_until_ready(self):
        for _ in range(200):
            try:
                return self.client.get("/readyz")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        self.stop()
        raise SystemExit(f"bench: the service does not start, see {self.directory}/log")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def exports(client: Client, count: int) -> dict:
    """Rows a second of `count` exports that are made at once, and how long the quickest and the slowest took."""
    runs = client.wait([client.export_once(f"bench {number}", "history") for number in range(count)])
    failed = [run.get("reason") for run in runs if run["status"] != "finished"]
    if failed:
        raise SystemExit(f"bench: a run failed: {failed}")
    begun = min(moment(run["startedAt"]) for run in runs)
    ends = [moment(run["finishedAt"]) - begun for run in runs]
    return {"rows": sum(run["rows"] for run in runs), "wall_s": max(ends), "quickest_s": min(ends), "runs": runs}


def main():
    parser = argparse.ArgumentParser()
    for option in ("cdds", "source", "certificate", "lists", "out"):
        parser.add_argument(f"--{option}", required=True)
    parser.add_argument("--rounds", type=int, required=True)
    options = parser.parse_args()
    service = Service(options)
    try:
        exports(service.client, 1)  # warms the caches for all that follow
        rounds = [(exports(service.client, 1), exports(service.client, AT_ONCE)) for _ in range(options.rounds)]
        last = rounds[-1][0]["runs"][0]
        artifact = service.client.get(f"/api/v1/artifacts?runId={last['id']}")["items"][-1]
        memory = asyncio.run(downloads.many(service.process.pid, service.client, artifact, fast=50, slow=50))
    finally:
        service.stop()
    report(rounds, artifact, memory, pathlib.Path(options.lists).read_text())


def report(rounds: list, artifact: dict, memory: dict, lists: str):
    one = statistics.median(alone["rows"] / alone["wall_s"] for alone, _ in rounds)
    ratios = [(many["rows"] / many["wall_s"]) / (alone["rows"] / alone["wall_s"]) for alone, many in rounds]
    spread = [many["quickest_s"] / many["wall_s"] for _, many in rounds]
    walls = [alone["wall_s"] for alone, _ in rounds]
    noise = (max(walls) - min(walls)) / statistics.median(walls) * 100
    print("# Performance of the service")
    print()
    print("Made by `make bench`; do not edit. The service on one machine with embedded metadata, its source a PostgreSQL")
    print(f"beside it. {os.cpu_count()} processors; noise of one export alone: {noise:.0f} % over {len(rounds)} rounds.")
    print()
    print("## Exports at once")
    print()
    rows = rounds[0][0]["rows"]
    print(f"One export of {rows:,} rows: {one:,.0f} rows/s. {AT_ONCE} at once: {statistics.median(ratios):.2f} × that in total")
    print(f"(lowest of {len(rounds)} rounds: {min(ratios):.2f}). The first of the {AT_ONCE} ended after {statistics.median(spread) * 100:.0f} % of the time of the last:")
    print("they share the machine, none waits for the others to end.")
    print()
    print("## Downloads at once")
    print()
    grown = (memory["peak_bytes"] - memory["before_bytes"]) / 2**20
    print(f"100 downloads of {artifact['bytes'] / 1e6:.0f} MB at once, 50 of them by readers that take 15 s: resident memory grew by")
    print(f"{grown:.1f} MiB at its peak; {memory['sent_bytes'] / 1e9:.1f} GB were sent in {memory['wall_s']:.0f} s.")
    print()
    print("## Long lists")
    print()
    print(lists.rstrip())


main()
