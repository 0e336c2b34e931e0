"""A client of the original's API, written after the table of its calls in docs/api.md and nothing else:

    legacy_client.py SERVER CREDENTIALS LIBRARY TITLE REMEMBERED KEY DIRECTORY

Asks for a token, walks through the history of the jobs with TITLE from the newest item down to the number REMEMBERED,
fetches each file by requests, urllib3, curl or wget, opens it with OpenSSL, and prints the number to remember next.
"""

import base64
import json
import pathlib
import subprocess
import sys
import urllib.parse

import requests
import urllib3

server, credentials, library, title, remembered, key, directory = sys.argv[1:]
known = json.loads(pathlib.Path(credentials).read_text())
directory = pathlib.Path(directory)


def by_requests(method, path, headers, form, out):
    with requests.request(method, server + path, headers=headers, data=form, stream=True, timeout=60) as answer:
        answer.raise_for_status()
        with open(out, "wb") as file:
            for piece in answer.iter_content(65536):
                file.write(piece)


def by_urllib3(method, path, headers, form, out):
    pool = urllib3.PoolManager()
    body = urllib.parse.urlencode(form) if form else None
    if form:
        headers = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
    answer = pool.request(method, server + path, headers=headers, body=body, preload_content=False, timeout=60)
    assert answer.status == 200, (path, answer.status, answer.data)
    with open(out, "wb") as file:
        for piece in answer.stream(65536):
            file.write(piece)


def by_curl(method, path, headers, form, out):
    command = ["curl", "-fsSL", "-o", str(out), "-X", method]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    for name, value in (form or {}).items():
        command += ["--data-urlencode", f"{name}={value}"]
    subprocess.run(command + [server + path], check=True)


def by_wget(method, path, headers, form, out):
    command = ["wget", "-q", "--tries=1", "--no-proxy", "-O", str(out)]
    for name, value in headers.items():
        command.append(f"--header={name}: {value}")
    if form:
        command.append("--post-data=" + urllib.parse.urlencode(form))
    subprocess.run(command + [server + path], check=True)


call = {"requests": by_requests, "urllib3": by_urllib3, "curl": by_curl, "wget": by_wget}[library]


def asked(method, path, headers, form=None):
    answer = directory / "answer.json"
    call(method, path, {"x-api-key": known["xApiKey"], "Accept": "application/json", **headers}, form, answer)
    return json.loads(answer.read_text())


basic = base64.b64encode(f"{known['clientId']}:{known['secret']}".encode()).decode()
form = {"grant_type": "password", "client_id": known["clientId"], "username": known["user"], "password": known["password"]}
token = asked("POST", "/auth/v3/oauth/token", {"Authorization": f"Basic {basic}"}, form)
assert token["expires_in"] > 0 and token["token_type"].lower() == "bearer", token
bearer = {"Authorization": f"Bearer {token['access_token']}"}

query = urllib.parse.urlencode({"orderField": "createdDate", "descAsc": "true", "title": title, "size": 100})
history = asked("GET", f"/data-download/v4/export/history?{query}", bearer)["data"]
assert history["count"] <= history["size"], history
fetched = []
for item in history["items"]:
    if item["id"] <= int(remembered):
        break
    if not item["fileName"]:
        continue
    sealed = directory / item["fileName"]
    call("GET", "/data-download/v3/files/" + item["fileName"], {"x-api-key": known["xApiKey"], **bearer}, None, sealed)
    assert sealed.stat().st_size == item["fileSize"], item
    opened = sealed.with_suffix("")
    subprocess.run(["openssl", "smime", "-decrypt", "-binary", "-inkey", key, "-in", sealed, "-out", opened], check=True)
    fetched.append(item["id"])
print(max(fetched, default=int(remembered)))
