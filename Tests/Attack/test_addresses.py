"""Tricks with addresses: made-up hosts, caches, encoded paths, and redirects that lead away."""
import re
import urllib.parse

import pytest
import scene as scenes
import tally
from visitor import Visitor, forms, parse, raw, statuses

EVIL = "evil.example"
HOST_TRICKS = [
    {"Host": EVIL}, {"Host": f"{EVIL}:80"}, {"X-Forwarded-Host": EVIL}, {"X-Host": EVIL}, {"X-Forwarded-Server": EVIL},
    {"Forwarded": f"host={EVIL};proto=https"}, {"X-HTTP-Host-Override": EVIL}, {"X-Forwarded-Prefix": f"//{EVIL}"},
    {"X-Original-Host": EVIL}, {"Origin": f"https://{EVIL}"}, {"Referer": f"https://{EVIL}/"},
]
# A cache in front of us does not tell these apart, so they must change nothing.
UNKEYED = HOST_TRICKS[2:] + [
    {"X-Original-URL": "/about"}, {"X-Rewrite-URL": "/about"}, {"X-Forwarded-Proto": "http"}, {"X-Forwarded-Port": "81"},
    {"X-Forwarded-Scheme": "nothttps"}, {"X-HTTP-Method-Override": "POST"}, {"X-Forwarded-For": "127.0.0.1"},
    {"Accept-Language": "cy"}, {"User-Agent": "<script>alert(1)</script>"}, {"X-Real-IP": "127.0.0.1"},
]

# Where a browser would leave us; the last ones hide the second slash from whoever compares characters and not bytes.
AWAY = [
    "https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example", "https:evil.example",
    "javascript:alert(1)", "data:text/html,x", "/%09/evil.example", "//evil.example/%2e%2e", "http:/evil.example",
    "/\r\nSet-Cookie: planted=1", "/\x00/evil.example", "/.//evil.example", "/..//evil.example", "@evil.example",
    "//\ufe0fevil.example", "//\u0301evil.example", "/\\\ufe0fevil.example", "/\ufe0f/evil.example", "/\u200d/evil.example",
    "／／evil.example", "/／evil.example", "//\u200devil.example", "\ufeff//evil.example", "/a/../..//evil.example",
]


def stays(location):
    """Whether a browser, which joins dots, drops line ends and takes a backslash for a slash, stays on the site."""
    if not re.fullmatch(r"[!-~]*", location):
        return False
    turned = location.replace("\\", "/")
    return turned.startswith("/") and not turned.startswith("//") and "\\" not in location


def check_hosts(origin, paths, cookies=None):
    count = 0
    for path in paths:
        for trick in HOST_TRICKS:
            visitor = Visitor(origin)
            visitor.cookies = dict(cookies or {})
            headers = {name: value for name, value in trick.items() if name != "Host"}
            answer = visitor.get(path, headers=headers, host=trick.get("Host"))
            said = answer.text + repr(answer.headers)
            assert EVIL not in said, f"{path} repeats {trick}"
            count += 1
    return count


def check_redirects(origin, ask):
    """`ask` brings about a redirect to what it is given and answers with its target."""
    for target in AWAY:
        location = ask(origin, target)
        assert stays(location), f"{target!r} leads to {location!r}"
    return len(AWAY)


def language(origin, target):
    return Visitor(origin).get(f"/language/en?back={urllib.parse.quote(target, safe='')}").header("Location")


def signing_in(origin, target):
    visitor = Visitor(origin)
    page = visitor.get(f"/sign-in?next={urllib.parse.quote(target, safe='')}")
    form = next(form for form in forms(parse(page), "/sign-in") if form.action == "/sign-in")
    fields = dict(form.fields) | {"email": scenes.LEAD, "password": scenes.PASSWORD, "next": target}
    answer = visitor.post("/sign-in", fields)
    assert answer.status == 303
    return answer.header("Location")


def already_signed_in(origin, target):
    visitor = Visitor(origin).sign_in(scenes.LEAD, scenes.PASSWORD)
    return visitor.get(f"/sign-in?next={urllib.parse.quote(target, safe='')}").header("Location")


@pytest.mark.parametrize("ask", [language, signing_in, already_signed_in])
def test_redirects_stay_here(server, ask):
    tally.add("open redirects", ask.__name__.replace("_", " "), "1 parameter", f"{check_redirects(server.origin, ask)} targets")


def test_no_answer_repeats_a_made_up_host(scene, server):
    count = check_hosts(server.origin, ["/", "/sign-in", "/rounds/x", "/no-such-page", "/exit", scene.link])
    chair = scene.survey(scenes.CHAIR)
    some = [path for path in chair.paths if re.search(r"/voices|/plan$|/board$|/reveal$", path)][:5]
    count += check_hosts(server.origin, some, scene.cookies[scenes.CHAIR])
    tally.add("host headers", "pages and redirects", 6 + len(some), f"{count} requests")


def test_an_invitation_link_names_the_configured_host(scene, server):
    chair = scene.visitor(server, scenes.CHAIR)
    form = next(form for form in scene.survey(scenes.CHAIR).forms if form.action.endswith("/invitations"))
    for trick in HOST_TRICKS:
        headers = {name: value for name, value in trick.items() if name != "Host"}
        answer = chair.post(form.action, form.fields, headers=headers, host=trick.get("Host"))
        assert f"{server.origin}/invitations/" in answer.text and EVIL not in answer.text, trick
    tally.add("host headers", "invitation links", 1, f"{len(HOST_TRICKS)} requests")


def test_a_whole_address_in_the_request_line_is_no_host(server):
    for line in (f"GET http://{EVIL}/sign-in HTTP/1.1", f"GET http://{EVIL}/rounds/x HTTP/1.1", f"GET //{EVIL}/ HTTP/1.1"):
        answer = raw(server.origin, f"{line}\r\nHost: {EVIL}\r\nConnection: close\r\n\r\n".encode())
        assert statuses(answer) and statuses(answer)[0] < 500
        head = answer.split(b"\r\n\r\n")[0].decode(errors="replace")
        found = re.search(r"(?im)^location: (\S+)", head)
        assert not found or stays(found[1]), found[1]
        assert f"//{EVIL}" not in re.sub(r"%2[fF]", "", answer.decode(errors="replace")).replace(f"http%3A//{EVIL}", "")


def check_unkeyed(origin, path, cookies):
    visitor = Visitor(origin)
    visitor.cookies = dict(cookies)
    plain = visitor.get(path)
    for trick in UNKEYED:
        answer = visitor.get(path, headers=trick)
        assert (answer.status, answer.body) == (plain.status, plain.body), f"{path} changes with {trick}"
    return len(UNKEYED)


def test_headers_that_no_cache_keeps_apart_change_nothing(scene, server):
    cookies = scene.cookies[scenes.NOBODY]
    count = sum(check_unkeyed(server.origin, path, cookies) for path in ("/", "/sign-in", "/frameworks", "/rounds/x"))
    tally.add("cache", "unkeyed headers", 4, f"{count} requests")


def test_nothing_private_may_be_kept(scene, server):
    count = 0
    for who in (scenes.NOBODY, scenes.CHAIR, scenes.LEAD):
        visitor = scene.visitor(server, who)
        for path in scene.survey(who).paths:
            answer = visitor.get(path)
            assert "no-store" in answer.header("Cache-Control"), f"{path} may be kept"
            count += 1
    for path in ("/assets/common-thread.css", "/assets/init.js"):
        answer = scene.visitor(server, scenes.CHAIR).get(path)
        assert answer.status == 200 and not answer.all("Set-Cookie") and "public" in answer.header("Cache-Control")
    tally.add("cache", "no-store on every page", count, f"{count} requests")


def disguises(path):
    """Addresses that a cache may take for a style sheet, and a server for the page."""
    for ending in ("/style.css", "/x.js", ";.css", ".css", "%2ecss", "%3b.css", "/..%2fassets/common-thread.css", "?.css",
                   "%00.css", "%0a.css", "%3f.css", "%23.css", "/%2e%2e/style.css", "/./style.css", "//style.css", "/"):
        yield path + ending
    yield "/assets/..%2f" + path[1:]
    yield "/assets/../" + path[1:]
    yield "/assets/%2e%2e" + path
    yield "/assets/x.css/.." + path


def test_no_disguise_makes_a_private_page_keepable(scene, server):
    chair, count = scene.visitor(server, scenes.CHAIR), 0
    for path in [path for path in scene.survey(scenes.CHAIR).paths if path.count("/") > 1][:12]:
        for disguised in disguises(path.split("?")[0]):
            answer = chair.get(disguised)
            assert answer.status < 500, f"{disguised} answered {answer.status}"
            assert "no-store" in answer.header("Cache-Control"), f"{disguised} may be kept"
            count += 1
    tally.add("cache", "pages disguised as files", 12, f"{count} requests")


def spellings(path):
    yield from (path.replace("/", "//"), path.upper(), path + "/", path + "/.", path + "//", "/." + path, "/x/.." + path)
    yield from (path.replace("/", "%2f"), path.replace("/", "/%2e/"), path.replace("/", "\\"), "/\\" + path[1:])
    yield from (path.replace("r", "%72", 1), path.replace("r", "%2572", 1), path + "%00", path + "%20", path + "%09")
    yield from (path + ";x=1", path + "?x=1", path + "%3fx", path + "#x", "/%2e%2e" + path, "/..%2f.." + path)
    yield from ("/language/en/.." + path, "/assets/.." + path, "/sign-in/.." + path, path + "%c0%af", path + "%ff")


def test_no_spelling_of_an_address_passes_the_sign_in(scene, server):
    nobody, count = Visitor(server.origin), 0
    for path in [path for path in scene.survey(scenes.CHAIR).paths if path.startswith(("/rounds/", "/actions/"))][::20]:
        for spelled in spellings(path.split("?")[0]):
            answer = nobody.get(spelled.replace("\\", "%5c"))
            assert answer.status in (303, 400, 404), f"{spelled} answered {answer.status}"
            assert answer.status != 303 or answer.header("Location").startswith("/sign-in"), spelled
            count += 1
    tally.add("paths", "spellings of private pages", "nobody", f"{count} requests")


def test_no_path_leads_out_of_the_assets(server):
    steps = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "....//", "%252e%252e%252f", "..%c0%af", "..;/")
    wanted = ("etc/passwd", "language/en.yaml", "frameworks/born-into-care-practice.yaml", "Package.swift")
    count = 0
    for step in steps:
        for depth in (1, 2, 8):
            for file in wanted:
                sent = f"GET /assets/{step * depth}{file} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                answer = raw(server.origin, sent.encode())
                assert statuses(answer) and statuses(answer)[0] in (400, 404), f"{sent[:80]} answered {statuses(answer)}"
                count += 1
    for length in (1000, 10_000, 60_000, 200_000):
        answer = raw(server.origin, b"GET /" + b"a/" * (length // 2) + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert all(400 <= status < 500 for status in statuses(answer)), statuses(answer)
        count += 1
    assert Visitor(server.origin).get("/health").status == 200
    tally.add("paths", "out of the assets, and very long", len(steps), f"{count} requests")
