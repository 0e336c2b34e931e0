"""Exports all contacts once: uploads a certificate, makes a job, waits for its run and fetches the files.

    python3 export_once.py --server http://127.0.0.1:8080 --key-file key --certificate cdds.crt --out exports
"""

import argparse
import sys
import uuid
from pathlib import Path

from cdds_client import Cdds, Refused
from cdds_types import JobForm


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Exports all contacts once.")
    parser.add_argument("--server", required=True, help="where the service is")
    parser.add_argument("--key-file", required=True, type=Path, help="a file with an API key")
    parser.add_argument("--certificate", required=True, type=Path, help="the certificate to seal for")
    parser.add_argument("--trusted", type=Path, help="the service's own certificate, if it made that itself")
    parser.add_argument("--out", required=True, type=Path, help="where the files go")
    return parser.parse_args()


def export(cdds: Cdds, certificate: bytes, out: Path) -> list[Path]:
    """Returns the sealed files."""
    cdds.upload_certificate(certificate)
    form: JobForm = {
        "title": "All contacts",
        "source": cdds.sources()["items"][0]["name"],
        "type": "Contact",
        "run": {"kind": "once"},
        "start": {"kind": "immediately"},
        "timeframe": {"kind": "all"},
    }
    job = cdds.create_job(form, attempt=str(uuid.uuid4()))
    run = cdds.wait_for(cdds.runs_of(job["id"])[0]["id"])["run"]
    if run["status"] != "finished":
        why = run["reason"]
        raise RuntimeError(f"the run is {run['statusText']}: {why['message'] if why else 'nobody said why'}")
    out.mkdir(parents=True, exist_ok=True)
    return [cdds.fetch(artifact, out) for artifact in cdds.files_of(run["id"])]


def main() -> int:
    given = arguments()
    cdds = Cdds(given.server, given.key_file.read_text().strip(), given.trusted)
    try:
        for path in export(cdds, given.certificate.read_bytes(), given.out):
            print(path)
    except (Refused, RuntimeError, TimeoutError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
