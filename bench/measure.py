"""Runs every pipeline in turn, round after round, and prints one JSON object for each run: wall seconds, CPU seconds of
the pipeline and of the database's backends, peak memory of all its processes together, size of what it wrote. In the
first round each result is decrypted and its lines are counted."""

import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import threading
import time
import zipfile

import pipelines

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def stat_fields(pid: int | str) -> list[str]:
    """The fields of /proc/PID/stat behind the process's name."""
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()


def backend_cpu_seconds() -> float:
    """CPU that ended backends of the cluster have used: the postmaster's reaped children."""
    postmaster = pathlib.Path(os.environ["PGDATA"], "postmaster.pid").read_text().split()[0]
    fields = stat_fields(postmaster)
    return (int(fields[13]) + int(fields[14])) / TICKS_PER_SECOND


class PeakMemory(threading.Thread):
    """Samples the resident memory of all processes of a session, their sum at its highest."""

    def __init__(self, session: int):
        super().__init__()
        self.session, self.peak_bytes, self.is_done = session, 0, False

    def run(self):
        while not self.is_done:
            self.peak_bytes = max(self.peak_bytes, sum(self.resident_bytes()))
            time.sleep(0.1)

    def resident_bytes(self):
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                fields = stat_fields(pid)
            except OSError:
                continue  # it ended meanwhile
            if int(fields[3]) == self.session:
                yield int(fields[21]) * PAGE_BYTES


def run(name: str, command: str, out: pathlib.Path) -> dict:
    """Runs one pipeline and measures it."""
    for old in out.glob("sealed*"):
        old.unlink()
    shutil.rmtree(out / "cdds", ignore_errors=True)
    backend_before, children_before = backend_cpu_seconds(), resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(["bash", "-o", "pipefail", "-c", command], start_new_session=True)
    memory = PeakMemory(process.pid)
    memory.start()
    code = process.wait()
    wall_s = time.monotonic() - started
    memory.is_done = True
    memory.join()
    if code != 0:
        sys.exit(f"bench: {name} failed with exit code {code}")
    time.sleep(1)  # the postmaster reaps its backend
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    client_s = sum(getattr(children, key) - getattr(children_before, key) for key in ("ru_utime", "ru_stime"))
    written = [*out.glob("sealed"), *out.glob("cdds/*.smime")]
    return {
        "name": name,
        "wall_s": wall_s,
        "client_cpu_s": client_s,
        "backend_cpu_s": backend_cpu_seconds() - backend_before,
        "peak_bytes": memory.peak_bytes,
        "output_bytes": sum(file.stat().st_size for file in written),
    }


def count_lines(options, out: pathlib.Path) -> int:
    """Decrypts what the last pipeline wrote, by the peers' own tools, and counts the lines of interactions."""
    lines = 0
    sealed = sorted([*out.glob("sealed"), *out.glob("cdds/*.smime")])
    if len(sealed) > 1:
        command = [options.cdds, "open", str(sealed[-1]), "--key", str(out / "key.pem"), "--list", "--json"]
        listing = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        return sum(file.get("rows", 0) for file in listing["files"])
    plain = out / "plain.zip"
    command = ["openssl", "smime", "-decrypt", "-binary", "-inkey", str(out / "key.pem"), "-in", str(sealed[0]), "-out", str(plain)]
    subprocess.run(command, check=True)
    with zipfile.ZipFile(plain) as archive:
        for name in archive.namelist():
            # pigz and zip name the entry as they please; cdds keeps rows in UCS/, its zip holds other files too.
            if len(archive.namelist()) == 1 or name.startswith("UCS/"):
                with archive.open(name) as file:
                    lines += sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    plain.unlink()
    return lines


def main():
    parser = argparse.ArgumentParser()
    for option in ("database", "small-database", "cdds", "out"):
        parser.add_argument(f"--{option}", required=True)
    parser.add_argument("--repeat", type=int, required=True)
    options = parser.parse_args()
    out = pathlib.Path(options.out)
    certificate = str(out / "cert.pem")

    contenders = {
        f"cdds export --compression {compression}": pipelines.cdds(
            options.cdds, options.database, certificate, options.out, compression
        )
        for compression in ("default", "fast")
    }
    contenders |= pipelines.peers(options.database, certificate, options.out)
    expected = int(subprocess.run(
        ["psql", options.database, "-qXAtc", "SELECT count(*) FROM interaction"], check=True, capture_output=True
    ).stdout)
    for round_number in range(options.repeat):
        for name, command in contenders.items():
            if round_number > 0 and name in pipelines.SLOW:
                continue
            result = run(name, command, out) | {"round": round_number, "rows": expected}
            if round_number == 0 and (lines := count_lines(options, out)) != expected:
                sys.exit(f"bench: {name} wrote {lines} lines instead of {expected}")
            print(json.dumps(result), flush=True)
        # The same export of a tenth of the rows: memory must not depend on their number.
        command = pipelines.cdds(options.cdds, options.small_database, certificate, options.out, "default")
        print(json.dumps(run("cdds export, a tenth of the rows", command, out) | {"round": round_number}), flush=True)


main()
