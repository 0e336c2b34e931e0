"""A webhook that keeps each message as JSON: webhook_server.py DIRECTORY PORT [OPTION ...]. Prints its own port.

Options: secret=SECRET (by which signatures are judged), status=CODE (every message is answered with it), location=URL
(and sent there).
"""

import hashlib
import hmac
import http.server
import json
import os
import sys

directory, port = sys.argv[1], int(sys.argv[2])
options = dict(option.partition("=")[::2] for option in sys.argv[3:])


class Keeper(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signature = dict(part.split("=", 1) for part in self.headers["X-CDDS-Signature"].split(","))
        signed = signature["t"].encode() + b"." + body
        expected = hmac.new(options.get("secret", "").encode(), signed, hashlib.sha256).hexdigest()
        kept = {
            "path": self.path,
            "type": self.headers["Content-Type"],
            "time": int(signature["t"]),
            "signed": hmac.compare_digest(signature["v1"], expected),
            "body": json.loads(body),
        }
        path = os.path.join(directory, f"{len(os.listdir(directory)) + 1:04}.json")
        with open(path + ".part", "w") as file:
            json.dump(kept, file)
        os.rename(path + ".part", path)
        self.send_response(int(options.get("status", "204")))
        if "location" in options:
            self.send_header("Location", options["location"])
        self.end_headers()

    def log_message(self, *arguments):
        pass


server = http.server.HTTPServer(("127.0.0.1", port), Keeper)
print(server.server_port, flush=True)
server.serve_forever()
