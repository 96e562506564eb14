"""A simulated ticket desk of somebody else, in a process of its own.

python3 simulated_desk.py PORT SECRET FOLDER: keeps what it is told in FOLDER, one JSON object a line. What it does itself stands in
FOLDER/news.json; while FOLDER/status exists, it answers every POST with that status instead, while FOLDER/nameless exists it gives no name,
while FOLDER/slow exists its answers come byte by byte.
"""

import hashlib
import hmac
import json
import pathlib
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

PORT, SECRET, FOLDER = int(sys.argv[1]), sys.argv[2].encode(), pathlib.Path(sys.argv[3])
TOLD = FOLDER / "told.jsonl"


def sign(words):
    return "sha256=" + hmac.new(SECRET, words.encode(), hashlib.sha256).hexdigest()


class Desk(BaseHTTPRequestHandler):
    def answer(self, status, body):
        text = json.dumps(body)
        self.send_response(status)
        words = self.headers["X-Millwright-Time"] + ".answer." + text
        self.send_header("X-Millwright-Signature", sign(words))
        self.end_headers()
        for each in text if (FOLDER / "slow").exists() else [text]:
            self.wfile.write(each.encode())
            if each != text:
                time.sleep(0.3)

    def believed(self, body):
        words = "%s.%s %s.%s" % (self.headers["X-Millwright-Time"], self.command, self.path, body)
        return hmac.compare_digest(sign(words), self.headers["X-Millwright-Signature"] or "")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        if (FOLDER / "status").exists():
            return self.answer(int((FOLDER / "status").read_text()), {})
        if not self.believed(body):
            return self.answer(403, {})
        told = [json.loads(line) for line in TOLD.read_text().splitlines()] if TOLD.exists() else []
        key = self.headers["Idempotency-Key"]
        if key not in [each["key"] for each in told]:
            with TOLD.open("a") as file:
                file.write(json.dumps({"key": key, "path": self.path, **json.loads(body)}) + "\n")
        name = "DESK-1" if self.path == "/desk/tickets" else ""
        if (FOLDER / "nameless").exists():
            name = None
        if (FOLDER / "silent").exists():
            (FOLDER / "silent").unlink()
            self.connection.close()
            return None
        return self.answer(200, {"id": name})

    def do_GET(self):
        if not self.believed(""):
            return self.answer(403, {})
        news = FOLDER / "news.json"
        entries = json.loads(news.read_text()) if news.exists() else []
        after = self.path.split("after=")[1]
        fresh = entries[int(after or 0):]
        return self.answer(200, {"next": str(len(entries)), "entries": fresh})

    def log_message(self, *_):
        pass


HTTPServer(("127.0.0.1", PORT), Desk).serve_forever()
