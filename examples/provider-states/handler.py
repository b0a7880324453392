"""Brings provider states about through the service's own API: python3 handler.py [port]"""

import json
import os
import sys
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, HTTPServer

SERVICE = os.environ.get("SERVICE", "http://127.0.0.1:8090")
TOKEN = os.environ.get("TOKEN", "a-good-token")


def call(method, path, body=None):
    request = urllib.request.Request(
        SERVICE + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or "null")


def values_for(state):
    unique = str(uuid.uuid4())
    values = {
        "unique": unique,
        "authorization": f"Bearer {TOKEN}",
        "api_token": TOKEN,
        "unknown_authorization": f"Bearer never-issued-{unique}",
        "absent_noteId": f"no-note-{unique}",
    }
    note = call("POST", "/notes", {"text": unique})
    if state == "all that the request needs exists":
        return {**values, "noteId": note["id"]}
    if state == "what the path names was deleted":
        call("DELETE", f"/notes/{note['id']}")
        return {**values, "other_noteId": note["id"]}
    raise ValueError(f'the state "{state}" can\'t be brought about')


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        status, answer = 200, {}
        try:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if asked.get("action") != "teardown":
                answer = values_for(asked["state"])
        except Exception as error:
            status, answer = 422, {"error": str(error)}
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8091), Handler)
print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
