"""The little of the service's API that the measurements need, over plain HTTP."""

import json
import time
import urllib.request


class Client:
    def __init__(self, server: str, key: str):
        self.server, self.key = server, key

    def call(self, method: str, path: str, body=None, kind: str = "application/json"):
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        request = urllib.request.Request(self.server + path, data, self.headers() | {"Content-Type": kind}, method=method)
        with urllib.request.urlopen(request) as response:
            answer = response.read()
            is_json = response.headers.get_content_type() == "application/json"
        return json.loads(answer) if is_json else answer.decode()

    def headers(self) -> dict:
        return {"Authorization": f"Bearer {self.key}"}

    def get(self, path: str):
        return self.call("GET", path)

    def export_once(self, title: str, source: str) -> str:
        """Creates a job that runs once, now; returns the id of its run."""
        form = {
            "title": title,
            "source": source,
            "type": "Interaction",
            "run": {"kind": "once"},
            "start": {"kind": "immediately"},
            "timeframe": {"kind": "all"},
        }
        return self.call("POST", "/api/v1/jobs", form)["latestRun"]["id"]

    def wait(self, runs: list[str]) -> list[dict]:
        """The runs, once all have ended."""
        while True:
            states = [self.get(f"/api/v1/runs/{run}")["run"] for run in runs]
            if all(state["status"] not in ("scheduled", "inProgress") for state in states):
                return states
            time.sleep(0.2)
