"""Requests that no browser makes: too large, malformed, smuggled, with methods of their own."""
import pathlib
import re
import socket
import urllib.parse

import pytest
import scene as scenes
import tally
from visitor import TYPE, Visitor, raw, rest, statuses

GROWTH = 150  # MB that a server may grow by while it is sent far more than it takes


def memory(server):
    """MB that a server uses just now."""
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def answers(server):
    assert Visitor(server.origin).get("/health").status == 200
    return True


def connect(origin):
    address, port = urllib.parse.urlsplit(origin).netloc.rsplit(":", 1)
    return socket.create_connection((address, int(port)), timeout=10)


def send_chunks(origin, head, chunk, count):
    """Sends on until the other end has had enough; answers with what it said and how much it took."""
    sent = 0
    with connect(origin) as line:
        line.sendall(head)
        try:
            for _ in range(count):
                line.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass
        try:
            return rest(line, 5), sent
        except OSError:
            return b"", sent


def head(line="POST /sign-in", **fields):
    headers = {"Host": "x", "Content-Type": TYPE, **{name.replace("_", "-"): value for name, value in fields.items()}}
    return "".join([f"{line} HTTP/1.1\r\n", *[f"{name}: {value}\r\n" for name, value in headers.items()], "\r\n"]).encode()


# MARK: too large


# What the line itself holds before the other end has read anything.
UNREAD = 20_000_000


def check_body_limit(origin, path, size, cookie=""):
    opening = head(f"POST {path}", Content_Length=size, Cookie=cookie)
    said, sent = send_chunks(origin, opening, b"a" * 65536, size // 65536 + 1)
    codes = statuses(said)
    assert all(code in (400, 403, 404, 413) for code in codes), f"{path}: {codes}"
    assert codes or size > 1_000_000, f"{path}: nothing was said"
    assert sent < UNREAD, f"{path}: {sent} bytes were taken"


@pytest.mark.parametrize("size", [300_000, 3_000_000, 100_000_000])
def test_a_body_past_the_limit_is_refused(scene, server, size):
    cookie, before = scene.visitor(server, scenes.CHAIR).cookie_line, memory(server)
    tried = [(path, line) for path in ("/sign-in", "/partnerships", "/no-such-page") for line in ("", cookie)]
    for path, line in tried:
        check_body_limit(server.origin, path, size, line)
    assert memory(server) - before < GROWTH and answers(server)
    tally.add("oversized", f"bodies of {size // 1000} kB", 3, f"{len(tried)} requests")


def test_a_body_in_endless_chunks_is_refused(server):
    before = memory(server)
    for chunk, count in ((b"10000\r\n" + b"a" * 0x10000 + b"\r\n", 3000), (b"1\r\na\r\n" * 10_000, 3000)):
        said, sent = send_chunks(server.origin, head(Transfer_Encoding="chunked"), chunk, count)
        assert all(status in (400, 403, 413) for status in statuses(said)) and sent < UNREAD, f"{sent} bytes were taken"
    assert memory(server) - before < GROWTH and answers(server)
    tally.add("oversized", "endless chunked bodies", 2, "2 requests")


HEADS = {
    "one long header": head("GET /", X_Long="a" * 200_000),
    "long cookie": head("GET /", Cookie="a=" + "b" * 200_000),
    "many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\n",
    "same header many times": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"Cookie: ct_session=x\r\n" * 20_000 + b"\r\n",
    "long request line": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "long query": b"GET /sign-in?next=/" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "long method": b"G" * 200_000 + b" / HTTP/1.1\r\nHost: x\r\n\r\n",
    "long version": b"GET / HTTP/1." + b"1" * 200_000 + b"\r\nHost: x\r\n\r\n",
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_past_the_limit_is_refused(server, name):
    before = memory(server)
    for _ in range(20):
        said = raw(server.origin, HEADS[name], 5)
        assert all(400 <= status < 500 for status in statuses(said)), f"{name}: {statuses(said)}"
    assert memory(server) - before < GROWTH and answers(server)
    tally.add("oversized", name, 1, "20 requests")


def test_many_cookies_and_many_parameters_are_only_slow_to_send(server):
    visitor = Visitor(server.origin)
    many = "; ".join(f"c{number}=v" for number in range(4000))
    assert visitor.get("/", headers={"Cookie": many}).status == 200
    assert visitor.get("/", headers={"Cookie": "ct_session=a; " * 3000}).status == 200
    assert visitor.get("/sign-in?" + "&".join(f"p{number}=v" for number in range(6000))).status in (200, 400)
    assert visitor.get("/sign-in?next=/" + "%25" * 12000 + "41").status == 200
    assert visitor.get("/" + "%25" * 12000).status in (400, 404)
    tally.add("oversized", "cookies and parameters", 5, "5 requests")


BODIES = {
    "many fields": "&".join(f"f{number}=1" for number in range(5000)),
    "many values": "token=&" + "statements=a&" * 15_000,
    "only separators": "&" * 200_000,
    "only equals": "=" * 200_000,
    "only percents": "%" * 200_000,
    "percents of percents": "reason=" + "%25" * 60_000,
    "long name": "a" * 200_000 + "=1",
    "marks on a letter": "reason=a" + "%CC%81" * 30_000,
    "zero bytes": "reason=" + "%00" * 60_000,
    "invalid UTF-8": "reason=%ff%fe%c0%af",
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies_that_a_parser_may_choke_on(scene, server, name):
    form = next(form for form in scene.survey(scenes.CHAIR).forms if form.action.endswith("/voices"))
    token = next(value for field, value in form.fields if field == "token")
    for who, path in ((scenes.NOBODY, "/sign-in"), (scenes.CHAIR, form.action)):
        visitor = scene.visitor(server, who)
        visitor.timeout = 5
        for body in (BODIES[name], f"token={token}&" + BODIES[name]):
            answer = visitor.send("POST", path, body=body, headers={"Content-Type": TYPE})
            assert answer.status in (400, 403, 413, 422), f"{name}: {path} answered {answer.status}"
    tally.add("oversized", f"a body of {name}", 2, "4 requests")


# MARK: smuggled

MARK = "/smuggled-mark"
INNER = f"GET {MARK} HTTP/1.1\r\nHost: x\r\n\r\n"
SMUGGLED = {
    "length and chunks": head(Content_Length=6, Transfer_Encoding="chunked") + b"0\r\n\r\n" + INNER.encode(),
    "chunks and length": b"POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"
    + INNER.encode(),
    "two lengths": b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n" + INNER.encode(),
    "two lengths in one": head(Content_Length="0, 44") + INNER.encode(),
    "length with a sign": head(Content_Length="+0") + INNER.encode(),
    "negative length": head(Content_Length="-1") + INNER.encode(),
    "hexadecimal length": head(Content_Length="0x0") + INNER.encode(),
    "length past all numbers": head(Content_Length="18446744073709551616") + INNER.encode(),
    "unknown encoding": head(Transfer_Encoding="xchunked", Content_Length=0) + INNER.encode(),
    "encoding twice": head(Transfer_Encoding="chunked, identity") + b"0\r\n\r\n" + INNER.encode(),
    "encoding behind a tab": b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n"
    + INNER.encode(),
    "encoding with a space before the colon": b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + INNER.encode(),
    "encoding on a folded line": b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nX: y\r\n Transfer-Encoding: chunked"
    b"\r\n\r\n0\r\n\r\n" + INNER.encode(),
    "bad chunk size": head(Transfer_Encoding="chunked") + b"zz\r\na\r\n0\r\n\r\n" + INNER.encode(),
    "chunk size past all numbers": head(Transfer_Encoding="chunked") + b"fffffffffffffffff\r\na\r\n0\r\n\r\n" + INNER.encode(),
    "chunk longer than said": head(Transfer_Encoding="chunked") + b"1\r\nab\r\n0\r\n\r\n" + INNER.encode(),
    "bare line feeds": b"POST /sign-in HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nContent-Length: 5\n\n0\n\n" + INNER.encode(),
    "header with a carriage return": b"GET /about HTTP/1.1\r\nHost: x\r\nX: a\rTransfer-Encoding: chunked\r\n\r\n" + INNER.encode(),
    "header with a zero byte": b"GET /about HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n" + INNER.encode(),
    "two hosts": b"GET /about HTTP/1.1\r\nHost: x\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    "no host": b"GET /about HTTP/1.1\r\nConnection: close\r\n\r\n",
    "no version": b"GET /about\r\n\r\n",
    "version 2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)) * 2,
    "nonsense": bytes(range(256)) * 8,
}
# One request, however it is read: what follows it is a second one and may be answered as such.
PLAIN = {"length with a sign": 1, "two hosts": 1, "no host": 1}


def check_smuggling(origin, name):
    """A request whose end two readers may see in two places is refused, and nothing behind it is answered."""
    said = raw(origin, SMUGGLED[name], 3)
    codes = statuses(said)
    assert len(codes) <= 1, f"{name}: {len(codes)} answers, {codes}"
    if name not in PLAIN:
        assert all(400 <= code < 500 for code in codes), f"{name}: answered {codes}"
    return codes


@pytest.mark.parametrize("name", SMUGGLED)
def test_no_request_hides_in_another(server, name):
    codes = check_smuggling(server.origin, name)
    assert answers(server)
    tally.add("smuggling", name, 1, f"1 request, {codes[0] if codes else 'closed'}")


def test_requests_one_after_another_are_answered_in_order(scene, server):
    cookie = f"Cookie: {scene.visitor(server, scenes.CHAIR).cookie_line}\r\n"
    paths = ["/health", "/no-such-page", "/", "/health"]
    sent = "".join(f"GET {path} HTTP/1.1\r\nHost: x\r\n{cookie if path == '/' else ''}\r\n" for path in paths)
    said = raw(server.origin, sent.encode(), 3)
    assert statuses(said) == [200, 404, 200, 200]
    assert said.count(b'action="/sign-out"') == 1, "a cookie of one request was used for another"


# MARK: methods

METHODS = ["TRACE", "TRACK", "DEBUG", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "PROPFIND", "SEARCH", "LOCK", "COPY",
           "MOVE", "LINK", "get", "GeT", "POSTX", "X", "GET\x0b"]


def test_other_methods_do_nothing_and_repeat_nothing(scene, server):
    import test_forgery
    before, count = test_forgery.rows(server.location), 0
    chair = scene.visitor(server, scenes.CHAIR)
    places = ["/", "/sign-out", "/sign-in", scene.round, f"{scene.round}/reveal", "/assets/init.js", "*", "/no-such-page"]
    for method in METHODS:
        for path in places:
            sent = f"{method} {path} HTTP/1.1\r\nHost: x\r\nCookie: {chair.cookie_line}\r\nX-Echo: repeated-mark\r\n"
            said = raw(server.origin, (sent + "Content-Length: 0\r\nConnection: close\r\n\r\n").encode(), 2)
            assert all(400 <= code < 500 for code in statuses(said)), f"{method} {path}: {statuses(said)}"
            assert b"repeated-mark" not in said, f"{method} {path} repeats the request"
            count += 1
    for path in ("/", scene.round, "/assets/init.js", "/no-such-page"):
        answer = raw(server.origin, f"HEAD {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode(), 3)
        assert answer.endswith(b"\r\n\r\n") and b"<html" not in answer, f"HEAD {path} has a body"
    assert test_forgery.rows(server.location) == before
    tally.add("methods", "routes, files and nothing", len(places), f"{count + 4} requests")
