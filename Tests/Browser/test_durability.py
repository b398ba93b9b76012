"""What a person was told is saved is saved: the server is killed the moment it says so, and nothing is missing."""
import http.client
import re
import sqlite3
import urllib.parse

import installation

PASSWORD = "a-sample-for-larkmoor"


class Client:
    def __init__(self, server):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        self.cookies = {}

    def send(self, method, path, fields=None):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = urllib.parse.urlencode(fields) if fields else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def sign_in(self, email):
        token = re.search(r'name="token" value="([^"]+)"', self.send("GET", "/sign-in")[1])[1]
        assert self.send("POST", "/sign-in", {"email": email, "password": PASSWORD, "token": token})[0] == 303
        return re.search(r'name="token" value="([^"]+)"', self.send("GET", "/")[1])[1]


def test_a_saved_rating_survives_the_server_being_killed(sample_database, tmp_path):
    database = installation.copy_database(sample_database, tmp_path)
    with sqlite3.connect(database) as connection:
        identifier = connection.execute("SELECT id FROM round WHERE title LIKE 'First look%'").fetchone()[0]
    connection.close()
    for number in range(5):
        server = installation.Server(database)
        client = Client(server)
        token = client.sign_in("tom@larkmoor.example")
        status, _ = client.send("POST", f"/rounds/{identifier}/ratings/co-0{number % 4 + 1}", {
            "token": token, "version": number // 4, "colour": "partly", "reason": f"Saved before kill {number}"})
        server.process.kill()
        server.process.wait(10)
        assert status == 303
        with sqlite3.connect(database) as connection:
            reasons = {row[0] for row in connection.execute("SELECT reason FROM rating")}
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        connection.close()
        assert f"Saved before kill {number}" in reasons


def test_two_processes_serve_one_installation(sample_database, tmp_path):
    database = installation.copy_database(sample_database, tmp_path)
    one, two = installation.Server(database), installation.Server(database)
    try:
        client = Client(one)
        client.sign_in("marian@larkmoor.example")
        # The session opened at the first process is known at the second.
        client.connection = http.client.HTTPConnection("127.0.0.1", two.port, timeout=10)
        status, body = client.send("GET", "/")
        assert status == 200 and "Larkmoor and the Vale" in body
    finally:
        one.stop()
        two.stop()


def test_a_half_sent_request_does_not_hold_the_shut_down(sample_database, tmp_path):
    server = installation.Server(installation.copy_database(sample_database, tmp_path))
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest("POST", "/sign-in")
    connection.putheader("Content-Length", "100")
    connection.endheaders()
    connection.send(b"half")
    server.process.terminate()
    # The server gives what is under way five seconds.
    server.process.wait(9)
    assert server.process.returncode is not None
