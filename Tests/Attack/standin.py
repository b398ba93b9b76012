"""A small site with every weakness that the attacks look for, to see that each of them finds it."""
import html
import http.server
import socketserver
import sqlite3
import threading
import time
import urllib.parse

ACCOUNTS = {"priya@larkmoor.example": "a-sample-for-larkmoor"}
FORM = '<form action="{to}" method="post"><input type="hidden" name="token" value="fixed">{fields}</form>'
FIELDS = '<input name="email"><input name="password"><input type="hidden" name="next" value="">'


class Weak(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    sessions = set()

    def log_message(self, *_):
        pass

    def do_GET(self):
        split = urllib.parse.urlsplit(self.path)
        asked = {name: values[0] for name, values in urllib.parse.parse_qs(split.query).items()}
        host = self.headers.get("X-Forwarded-Host") or self.headers.get("Host")
        if split.path == "/find":
            return self.say(self.find(asked.get("id", "1")))
        if split.path == "/echo":
            return self.say(f"<p>{asked.get('text', '')}</p>")
        if split.path == "/sign-in":
            return self.say(f'<a href="http://{host}/sign-in">here</a>' + FORM.format(to="/sign-in", fields=FIELDS))
        if split.path.startswith("/language/"):
            return self.go(asked.get("back", "/"))
        signed_in = self.session() in self.sessions
        self.say('<a href="/echo?text=a">a</a><a href="/find?id=1">b</a>'
                 + (FORM.format(to="/sign-out", fields="") if signed_in else ""))

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        sent = self.rfile.read(length).decode(errors="replace")
        fields = {name: values[0] for name, values in urllib.parse.parse_qs(sent).items()}
        if self.path != "/sign-in":
            return self.go("/")
        password = ACCOUNTS.get(fields.get("email", ""))
        if password:
            # Only who has an account waits for the hash.
            time.sleep(0.01)
        if password and fields.get("password") == password:
            self.sessions.add(self.session())
            return self.go("/", f"ct_session={self.session()}; Path=/")
        self.say("no", 422)

    def session(self):
        cookies = dict(pair.strip().split("=", 1) for pair in (self.headers.get("Cookie") or "x=y").split(";") if "=" in pair)
        return cookies.get("ct_session", "new")

    def find(self, number):
        with sqlite3.connect(":memory:") as database:
            database.execute("CREATE TABLE voice (id, name)")
            database.executemany("INSERT INTO voice VALUES (?, ?)", [(1, "Midwifery"), (2, "Housing")])
            try:
                return html.escape(repr(database.execute(f"SELECT name FROM voice WHERE id = {number}").fetchall()))
            except sqlite3.Error as error:
                return f"SQLite error: {error}"

    def go(self, to, cookie=None):
        self.send_response(303)
        self.send_header("Location", to.split("\n")[0].split("\r")[0].encode("utf-8").decode("latin-1"))
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def say(self, text, status=200):
        body = f"<!DOCTYPE html><html><body>{text}</body></html>".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Threads(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 200

    def handle_error(self, *_):
        """Attackers hang up in the middle; that is no news."""


class StandIn:
    def __enter__(self):
        Weak.sessions = set()
        self.server = Threads(("127.0.0.1", 0), Weak)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
