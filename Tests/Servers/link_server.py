"""A server whose pages answer in every way that a page on the web can: python link_server.py FOLDER

Each request is a line in FOLDER/requests. When it is ready it prints one line of JSON, with its addresses by HTTP and
by TLS; it ends when its input ends.
"""
import http.server
import json
import pathlib
import ssl
import sys
import threading
import time

from certificates import make_certificate

FOLDER = pathlib.Path(sys.argv[1]).resolve()


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        with (FOLDER / "requests").open("a") as log:
            log.write(f"{self.command} {self.path} {self.headers.get('User-Agent', '-')}\n")
        heading = self.command == "HEAD"
        match self.path.split("/"):
            case ["", "chain", number] if number != "0":
                self.reply(301, b"", Location=f"/chain/{int(number) - 1}")
            case ["", "circle"]:
                self.reply(302, b"", Location="/circle")
            case ["", "away"]:
                self.reply(302, b"", Location="file:///etc/passwd")
            case ["", "no-heading"]:
                self.reply(405 if heading else 200, b"words")
            case ["", "heading-lies"]:
                self.reply(404 if heading else 200, b"words")
            case ["", "heading-hangs-up"] if heading:
                self.close_connection = True
            case ["", "slow"]:
                time.sleep(5)
                self.reply(200, b"late")
            case ["", "endless"]:
                self.endless(heading)
            case ["", "status", number]:
                self.reply(int(number), b"words")
            case _:
                self.reply(200, b"words")

    do_HEAD = do_GET

    def endless(self, heading):
        """Refuses the heading, so that the page itself is asked for; it has no length and no end."""
        if heading:
            return self.reply(405, b"")
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 8192)
        except OSError:
            pass

    def reply(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def serve(context=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    authority, certificate, key = make_certificate(FOLDER)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    print(
        json.dumps({
            "plain": f"http://127.0.0.1:{serve()}", "tls": f"https://127.0.0.1:{serve(context)}",
            "authority": str(authority),
        }), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
