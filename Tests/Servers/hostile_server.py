"""A server that does what servers should not: python hostile_server.py FOLDER

It answers every address with the file of that name under FOLDER, whatever the method, and a few by misbehaving. Each
request is a line in FOLDER/requests. When it is ready it prints one line of JSON; it ends when its input ends.
"""
import http.server
import json
import pathlib
import sys
import threading
import time

FOLDER = pathlib.Path(sys.argv[1]).resolve()


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        with (FOLDER / "requests").open("a") as log:
            log.write(" ".join([self.command, self.path, self.headers.get("Authorization", "-"), sent or "-"]) + "\n")
        path = self.path.split("?")[0]
        match path.split("/"):
            case ["", "redirect"]:
                self.reply(302, b"", Location=f"http://127.0.0.1:{self.server.server_port}/large")
            case ["", "large"]:
                self.reply(200, b"x" * (2 << 20))
            case ["", "slow"]:
                time.sleep(5)
                self.reply(200, b"{}")
            case ["", "hangup"]:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")
            case ["", "nonsense"]:
                self.wfile.write(b"\x00\xff\r\n\r\n")
            case ["", "status", number]:
                self.reply(int(number), b"{}")
            case _:
                file = FOLDER / path.lstrip("/")
                if file.is_file():
                    self.reply(200, file.read_bytes())
                else:
                    self.reply(404, b"")

    do_POST = do_GET

    def reply(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            # Whoever asked has had enough, which is the point.
            pass


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"address": f"http://127.0.0.1:{server.server_port}"}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
