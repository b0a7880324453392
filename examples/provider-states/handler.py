"""Brings provider states about through the service's own API: python3 handler.py [port]"""

import base64
import json
import os
import re
import sys
import urllib.error
import urllib.parse
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


values = {}  # of the last state: what follows it needs them


def send_named(method, path, headers, query=(), body=None):
    """Sends the request that a state names, with values in place of ${name}."""

    def fill(text):
        return re.sub(r"\$\{(\w+)\}", lambda found: values[found[1]], text)

    data = None
    if body:
        text = body.get("text") or fill(json.dumps(body.get("json")))
        data = base64.b64decode(body["base64"]) if "base64" in body else text.encode()
    pairs = urllib.parse.urlencode([(name, fill(value)) for name, value in query])
    request = urllib.request.Request(
        f"{SERVICE}{fill(path)}?{pairs}",
        method=method,
        data=data,
        headers={name: fill(value) for name, value in headers},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def values_for(state, params):
    global values
    if state == "this request was sent, which is to have no effect":
        return {"status_of_refusal": str(send_named(**params["request"]))}
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
        values["noteId"] = note["id"]
        return values
    if state == "what the path names was deleted":
        call("DELETE", f"/notes/{note['id']}")
        values["other_noteId"] = note["id"]
        return values
    raise ValueError(f'the state "{state}" can\'t be brought about')


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        status, answer = 200, {}
        try:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if asked.get("action") != "teardown":
                answer = values_for(asked["state"], asked.get("params"))
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
