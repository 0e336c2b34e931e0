"""A small client of the API of CDDS, to read and to build on.

What goes over the wire has the types of cdds_types.py, which are made from openapi.json, so that a type checker finds a
misspelt field before the service does. Needs Python 3.11 and requests.
"""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import requests
from cdds_types import Artifact, ArtifactPage, Certificate, Job, JobForm, Me, Problem, Run, RunDetails, Sources

ENDED = ("finished", "failed", "cancelled", "missed")


class Refused(Exception):
    """The service said no: `problem` has the code, and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem['title']}: {problem['detail']} ({problem['code']})")
        self.problem = problem


class Cdds:
    """One service, for one API key."""

    def __init__(self, server: str, key: str, trusted: Path | None = None) -> None:
        """`trusted` is a PEM file with the service's own certificate, if it made that itself."""
        self.base = server.rstrip("/") + "/api/v1"
        self.http = requests.Session()
        self.http.headers["Authorization"] = f"Bearer {key}"
        if trusted:
            self.http.verify = str(trusted)

    def me(self) -> Me:
        """Who the key works for, and what it may do."""
        return cast(Me, self._json("GET", "/me"))

    def sources(self) -> Sources:
        """What may be exported."""
        return cast(Sources, self._json("GET", "/sources"))

    def upload_certificate(self, pem: bytes) -> Certificate:
        """From now on everything is sealed for this certificate."""
        return cast(Certificate, self._json("PUT", "/certificate", data=pem))

    def create_job(self, form: JobForm, attempt: str) -> Job:
        """Makes a job; again with the same `attempt` it makes no second one."""
        return cast(Job, self._json("POST", "/jobs", json=form, headers={"Idempotency-Key": attempt}))

    def runs_of(self, job_id: str) -> list[Run]:
        """The runs of a job, newest first."""
        return list(self._pages("/runs", jobId=job_id))

    def wait_for(self, run_id: str, patience_s: float = 3600) -> RunDetails:
        """The run, once it has ended."""
        until = time.monotonic() + patience_s
        while True:
            details = cast(RunDetails, self._json("GET", f"/runs/{run_id}"))
            if details["run"]["status"] in ENDED:
                return details
            if time.monotonic() > until:
                raise TimeoutError(f"the run is still {details['run']['statusText']}")
            time.sleep(1)

    def files_of(self, run_id: str) -> list[Artifact]:
        """The sealed files of a run, in the order of their names."""
        return list(self._pages("/artifacts", runId=run_id, sort="name", order="asc"))

    def fetch(self, artifact: Artifact, directory: Path) -> Path:
        """Fetches a file, going on where it broke off before, and holds it against its checksum."""
        whole = directory / artifact["name"]
        part = directory / (artifact["name"] + ".part")
        there = part.stat().st_size if part.exists() else 0
        if there < artifact["bytes"]:
            headers = {"Range": f"bytes={there}-"} if there else {}
            address = f"{self.base}/artifacts/{artifact['id']}/file"
            with self.http.get(address, headers=headers, stream=True, timeout=60) as answer:
                self._check(answer)
                with part.open("ab" if answer.status_code == 206 else "wb") as file:
                    for block in answer.iter_content(1 << 20):
                        file.write(block)
        with part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != artifact["sha256"]:
            part.unlink()
            raise ValueError(f"{artifact['name']} did not come as it was sealed; fetch it again")
        return part.rename(whole)

    def _pages(self, path: str, **query: str) -> Iterator[Any]:
        cursor: str | None = None
        while True:
            params = {**query, "cursor": cursor} if cursor else query
            page = cast(ArtifactPage, self._json("GET", path, params=params))
            yield from page["items"]
            cursor = page["nextCursor"]
            if not cursor:
                return

    def _json(self, method: str, path: str, **request: Any) -> Any:
        answer = self.http.request(method, self.base + path, timeout=60, **request)
        self._check(answer)
        return answer.json()

    @staticmethod
    def _check(answer: requests.Response) -> None:
        if not answer.ok:
            raise Refused(cast(Problem, answer.json()))
