"""Whoever comes to the site without a browser: keeps cookies, reads pages and forms, and can send what no browser would."""
import http.client
import re
import socket
import time
import urllib.parse
from typing import NamedTuple

import html5lib

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
TYPE = "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    status: int
    headers: list
    body: bytes

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def all(self, name):
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def text(self):
        return self.body.decode(errors="replace")


class Form(NamedTuple):
    action: str
    method: str
    fields: list
    """Names and values as a browser would send them; text fields come filled in."""
    page: str

    @property
    def names(self):
        return sorted({name for name, _ in self.fields})


class Visitor:
    """One person's cookies on one server. Each request is a connection of its own, so that none disturbs another."""

    def __init__(self, origin, timeout=20):
        self.origin = origin
        self.host = urllib.parse.urlsplit(origin).netloc
        self.timeout = timeout
        self.cookies = {}
        self.count = 0

    @property
    def cookie_line(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def send(self, method, path, fields=None, headers=(), body=None, host=None):
        headers = dict(headers)
        if self.cookies and "Cookie" not in headers:
            headers["Cookie"] = self.cookie_line
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers.setdefault("Content-Type", TYPE)
        address, port = self.host.rsplit(":", 1)
        connection = http.client.HTTPConnection(address, int(port), timeout=self.timeout)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", host or self.host)
            for name, value in headers.items():
                connection.putheader(name, value)
            if body is not None:
                body = body.encode() if isinstance(body, str) else body
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            reply = connection.getresponse()
            answer = Answer(reply.status, reply.getheaders(), reply.read())
        finally:
            connection.close()
        self.count += 1
        for cookie in answer.all("Set-Cookie"):
            name, value = cookie.split(";")[0].split("=", 1)
            if "max-age=0" in cookie.lower():
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return answer

    def get(self, path, **options):
        return self.send("GET", path, **options)

    def post(self, path, fields, **options):
        return self.send("POST", path, fields=fields, **options)

    def token(self, page="/sign-in"):
        return re.search(r'name="token" value="([^"]+)"', self.get(page).text)[1]

    def sign_in(self, email, password):
        token = self.token("/sign-in")
        answer = self.post("/sign-in", {"email": email, "password": password, "token": token, "next": ""})
        assert answer.status == 303, f"signing in as {email} answered {answer.status}"
        return self

    def enter(self, code):
        answer = self.post("/own", {"code": code, "token": self.token("/own")})
        assert answer.status == 303, f"a contributor's code answered {answer.status}"
        return self


def raw(origin, sent, seconds=5.0):
    """All that comes back for some bytes until the other end closes or says nothing more."""
    address, port = urllib.parse.urlsplit(origin).netloc.rsplit(":", 1)
    with socket.create_connection((address, int(port)), timeout=seconds) as line:
        try:
            line.sendall(sent)
        except OSError:
            pass
        return rest(line, seconds)


def rest(line, seconds):
    """What a connection still says, at most that long."""
    until, parts = time.monotonic() + seconds, []
    while (left := until - time.monotonic()) > 0:
        line.settimeout(left)
        try:
            part = line.recv(65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


def statuses(answer):
    """The status of each answer in what came back."""
    return [int(code) for code in re.findall(rb"HTTP/1\.[01] (\d{3})", answer)]


def links(page, at):
    """Addresses on this site that a page leads to, without their fragments."""
    found = []
    for element in page.iter(f"{NAMESPACE}a"):
        address = urllib.parse.urljoin(at, element.get("href", ""))
        if urllib.parse.urlsplit(address)[:2] == ("", "") and address.startswith("/"):
            found.append(urllib.parse.urldefrag(address)[0])
    return found


def forms(page, at):
    """The forms of a page, filled in as somebody in a hurry would: one for each button that says where or what."""
    for form in page.iter(f"{NAMESPACE}form"):
        fields, radios, buttons = [], set(), []
        for one in form.iter():
            name, kind = one.get("name"), one.get("type", "submit" if one.tag == f"{NAMESPACE}button" else "text")
            if kind == "submit":
                buttons.append((one.get("formaction"), [(name, one.get("value", ""))] if name else []))
            elif not name:
                continue
            elif one.tag == f"{NAMESPACE}textarea":
                fields.append((name, "".join(one.itertext()).strip() or "words"))
            elif one.tag == f"{NAMESPACE}select":
                options = [option.get("value", "") for option in one.iter(f"{NAMESPACE}option")]
                fields.append((name, next((value for value in options if value), "")))
            elif kind == "radio":
                if name not in radios:
                    fields.append((name, one.get("value", "")))
                radios.add(name)
            elif one.tag == f"{NAMESPACE}input" and kind != "file":
                made_up = {"email": "somebody@example.org", "password": "long enough words"}.get(kind, "words")
                fields.append((name, one.get("value") or ("" if kind == "hidden" else made_up)))
        for action, pressed in buttons or [(None, [])]:
            action = urllib.parse.urljoin(at, action or form.get("action", at))
            yield Form(action, form.get("method", "get").upper(), fields + pressed, at)


def parse(answer):
    return html5lib.parse(answer.body, transport_encoding="utf-8")


# Leaving ends the session, and the language only changes the words.
LEFT_ALONE = ("/exit", "/language/")


def walk(visitor, starts=("/",), limit=3000):
    """Every page that links lead to, each with its answer and its parsed page (nil where it is no page)."""
    waiting, seen = list(starts), set(starts)
    while waiting and len(seen) < limit:
        path = waiting.pop(0)
        answer = visitor.get(path)
        is_page = answer.header("Content-Type").startswith("text/html")
        page = parse(answer) if is_page else None
        yield path, answer, page
        onward = links(page, path) if is_page else []
        if answer.status in (302, 303):
            onward.append(answer.header("Location"))
        for link in onward:
            if link not in seen and link.startswith("/") and not link.startswith(LEFT_ALONE):
                seen.add(link)
                waiting.append(link)


class Routes:
    """The program's own table of routes, to tell which one an address belongs to."""

    def __init__(self, table):
        self.rows = re.findall(r"(?m)^\| (GET|POST) \| `([^`]+)` \|", table)
        self.patterns = [
            (method, path, re.compile(re.sub(r":\w+", "[^/]+", path).replace(".", r"\.") + "$"))
            for method, path in sorted(self.rows, key=lambda row: row[1].count(":"))
        ]

    def of(self, method, path):
        path = path.split("?")[0]
        return next((found for wanted, found, pattern in self.patterns if wanted == method and pattern.match(path)), path)
