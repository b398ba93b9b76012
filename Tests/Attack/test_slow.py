"""Slow requests: hundreds of connections that never finish, while everybody else is answered, and all of them ended."""
import pathlib
import socket
import time

import scene as scenes
import tally
from test_requests import connect, head, memory
from visitor import Visitor

EACH = 150
DRIPS = 20
# The server's patience is a minute; the rest is for a busy machine.
PATIENCE = 60
MARGIN = 30
ANSWERED_WITHIN = 15
UNREAD = "unread answers"


def slow_lines(origin):
    """Connections of each kind: silent, half a head, half a body, a head or a body that drips, an answer unread."""
    kinds = {"silent": b"", "half a head": b"GET / HTTP/1.1\r\nHost: x\r\nX: ", "half a body": head(Content_Length=1000) + b"tok"}
    for name, opening in kinds.items():
        for _ in range(EACH):
            line = connect(origin)
            line.sendall(opening)
            yield name, line, b""
    for name, opening in (("dripping head", b"GET / HTTP/1.1\r\nX: "), ("dripping body", head(Content_Length=100_000)),
                          ("dripping chunks", head(Transfer_Encoding="chunked"))):
        for _ in range(DRIPS):
            line = connect(origin)
            line.sendall(opening)
            yield name, line, b"1\r\na\r\n" if "chunks" in name else b"a"
    for _ in range(DRIPS):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        address, port = origin.rsplit("/", 1)[1].rsplit(":", 1)
        line.connect((address, int(port)))
        line.sendall(b"GET /frameworks/born-into-care-practice/0.1 HTTP/1.1\r\nHost: x\r\n\r\n" * 200)
        yield UNREAD, line, b""


def hold(origin, seconds, held, step=4):
    """Holds all of them for as long as they live; answers with what is left of each kind, and the slowest answer."""
    left = list(slow_lines(origin))
    opened, slowest, begun = {}, 0.0, time.monotonic()
    for name, _, _ in left:
        opened[name] = opened.get(name, 0) + 1
    while time.monotonic() - begun < seconds and any(name != UNREAD for name, _, _ in left) | (held() > 0):
        asked = time.monotonic()
        assert Visitor(origin).get("/sign-in").status == 200
        slowest = max(slowest, time.monotonic() - asked)
        time.sleep(max(0, step - (time.monotonic() - asked)))
        left = [(name, line, drip) for name, line, drip in left if lives(name, line, drip)]
    kept = {}
    for name, _, _ in left:
        if name != UNREAD:
            kept[name] = kept.get(name, 0) + 1
    kept["held by the server"] = held()
    for _, line, _ in left:
        line.close()
    return opened, {name: count for name, count in kept.items() if count}, slowest


def lives(name, line, drip):
    """Whether the other end still has the connection; one more byte drips on those that drip."""
    try:
        if drip:
            line.sendall(drip)
        if name == UNREAD:
            # An end would stand behind all that was not read: only the server knows, see `sockets`.
            return True
        line.setblocking(False)
        while True:
            if not line.recv(65536):
                line.close()
                return False
    except BlockingIOError:
        return True
    except OSError:
        line.close()
        return False
    finally:
        if line.fileno() >= 0:
            line.setblocking(True)
            line.settimeout(10)


def sockets(server):
    """How many connections a server holds, with those it listens on."""
    held = 0
    for handle in pathlib.Path(f"/proc/{server.process.pid}/fd").iterdir():
        try:
            held += str(handle.readlink()).startswith("socket:")
        except OSError:
            pass
    return held


def check_slow(origin, seconds=PATIENCE + MARGIN, held=lambda: 0):
    """`held` says how many connections too many the server has."""
    opened, kept, slowest = hold(origin, seconds, held)
    assert slowest < ANSWERED_WITHIN, f"others waited {slowest:.1f} s"
    assert not kept, f"after {seconds} s still open: {kept} of {opened}"
    return opened, slowest


def test_slow_connections_hold_up_nobody_and_are_ended(scene):
    server = scene.serve()
    try:
        Visitor(server.origin).get("/sign-in")
        before, few = memory(server), sockets(server) + 3
        opened, slowest = check_slow(server.origin, held=lambda: max(0, sockets(server) - few))
        grown = memory(server) - before
        assert grown < 300, f"the server grew by {grown:.0f} MB"
        assert Visitor(server.origin).sign_in(scenes.LEAD, scenes.PASSWORD).get("/").status == 200
    finally:
        scene.close(server)
    for name, count in opened.items():
        tally.add("slow requests", name, 1, f"{count} connections")
    tally.add("slow requests", "others meanwhile", 1, f"slowest {slowest * 1000:.0f} ms, grown {grown:.0f} MB")
