"""sqlmap on every form and every address with an id in it, on both engines. Forms are found by following links."""
import concurrent.futures
import re
import subprocess
import urllib.parse

import pytest
import scene as scenes
import tally
from visitor import Visitor, forms, parse

CAP = 60
# What is looked up in a table of words in memory, or is a secret that is compared whole before anything else is done.
SKIPPED = "^token$"
# Nothing that links lead to has such a form, with the reason.
NO_FORM = {"/exit": "a way out without fields", "/first-run": "tried by a test of its own"}
# Once one of these is taken its session or its link is used up, so it is sent with what is refused, and stays to be tried.
REFUSED = {"/own/withdraw": {"kind": "words"}, "/own/leave": {"token": "words"}, "/sign-out": {"token": "words"},
           "/invitations/:token": {"email": scenes.NAMESAKE["email"]}}


def attack(folder, origin, path, cookie="", form=None, cap=CAP, dbms=None):
    """Runs sqlmap on a form's fields, or on the `*` in an address; answers with what it says it can inject."""
    command = ["sqlmap", "-u", f"{origin}{path}", "--batch", "--level", "2", "--risk", "2", "--ignore-redirects",
               "--flush-session", "--disable-coloring", "--output-dir", folder / "out", "--timeout", "10", "--retries", "0",
               "--skip-waf", "--time-sec", "2", "--ignore-code", "*"]
    # A form of a token alone, at an address without ids, has nothing else to try.
    only_token = form and form.names == ["token"] and "*" not in path
    command += ["-p", "token"] if only_token else ["--param-exclude", SKIPPED]
    if dbms:
        command += ["--dbms", dbms]
    if cookie:
        # Cookies are not parameters here: theirs are hashed before they reach a table.
        command += ["-H", f"Cookie: {cookie}"]
    if form:
        # The same name only once: sqlmap takes the last, and forms with sixty boxes would take an hour.
        command += ["--data", urllib.parse.urlencode(dict(form.fields))]
        if any(name == "version" for name, _ in form.fields):
            # Every saving makes the form older; the version is read anew from its page.
            command += ["--csrf-token", "version", "--csrf-url", f"{origin}{form.page}"]
    try:
        ended = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=cap,
                               stdin=subprocess.DEVNULL)
        said, in_time = ended.stdout + ended.stderr, True
    except subprocess.TimeoutExpired as error:
        said, in_time = (error.stdout or b"").decode(errors="replace"), False
    assert re.search(r"testing for SQL injection|does not seem to be injectable|is vulnerable", said), said[-3000:]
    return re.findall(r"(?m)^Parameter: (.+)$", said), in_time


def check(folder, origin, path, cookie="", form=None, cap=CAP, dbms=None):
    found, in_time = attack(folder, origin, path, cookie, form, cap, dbms)
    assert not found, f"{path}: sqlmap can inject {found}"
    return in_time


def places(scene, routes):
    """Every form once, and every readable address with an id or a question in it once, by who may reach it."""
    seen = set()
    for who in scenes.EVERYBODY:
        survey = scene.survey(who)
        for form in survey.forms:
            key = (form.method, routes.of(form.method, form.action), tuple(form.names))
            if key not in seen:
                seen.add(key)
                # A form of buttons alone: what is left to try is its address.
                alone = set(form.names) <= {"token", "version"}
                yield who, marked(form.action, key[1]) if alone else form.action, form
        for path in survey.paths:
            route, query = routes.of("GET", path), path.partition("?")[2].partition("=")[0]
            if (":" in route or query) and (route, query) not in seen:
                seen.add((route, query))
                yield who, marked(path, route), None


def marked(path, route):
    """The address with `*` behind each id and each answer to a question: where sqlmap puts its texts."""
    address, _, query = path.partition("?")
    parts = [part + "*" if name.startswith(":") else part for part, name in zip(address.split("/"), route.split("/"))]
    return "/".join(parts) + (f"?{query}*" if query else "")


def anew(visitor, form):
    """The form as its page has it now: a token belongs to one visitor. What only an answer shows stays as it is."""
    page = parse(visitor.get(form.page))
    same = (found for found in forms(page, form.page) if (found.action, found.names) == (form.action, form.names))
    return next(same, form)


def run(scene, routes, folder, dbms):
    work, slow = list(places(scene, routes)), []

    def one(number):
        who, path, form = work[number]
        place = folder / str(number)
        place.mkdir()
        server = scene.serve()
        try:
            visitor = scene.visitor(server, who)
            if form:
                form = anew(visitor, form)
                refused = REFUSED.get(routes.of(form.method, form.action), {})
                form = form._replace(fields=list((dict(form.fields) | refused).items()))
            if not check(place, server.origin, path, visitor.cookie_line, form, dbms=dbms):
                slow.append(path)
            return scenes.answered(server)
        finally:
            scene.close(server)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(one, range(len(work))))
    taken = sum(count[303] + count[200] for count in counts)
    faults = {work[number][1]: status for number, count in enumerate(counts) for status in count if status >= 500}
    total = sum(sum(count.values()) for count in counts)
    targets = f"{sum(form is not None for _, _, form in work)} forms, {sum(form is None for _, _, form in work)} addresses"
    tally.add("sqlmap", scene.engine, targets, f"{total} requests, {taken} taken, {len(slow)} cut short")
    assert not faults, faults
    assert total > 1000 and taken > 100
    return work


def test_sqlmap_on_sqlite(scene, routes, tmp_path):
    work = run(scene, routes, tmp_path, "sqlite")
    reached = {routes.of("POST", form.action) for _, _, form in work if form}
    missing = {path for method, path in routes.rows if method == "POST"} - reached - set(NO_FORM)
    assert not missing, f"no link leads to a form of {sorted(missing)}"


def test_sqlmap_on_postgresql(postgresql_scene, routes, tmp_path):
    run(postgresql_scene, routes, tmp_path, "postgresql")


def test_sqlmap_on_a_first_run(tmp_path):
    import installation
    server = installation.Server(tmp_path / "empty.sqlite")
    try:
        visitor = Visitor(server.origin)
        form = next(form for form in forms(parse(visitor.get("/first-run")), "/first-run") if form.action == "/first-run")
        check(tmp_path, server.origin, "/first-run", visitor.cookie_line, form, dbms="sqlite")
        answered = scenes.answered(server)
        assert not [status for status in answered if status >= 500]
        tally.add("sqlmap", "a first run", "1 form", f"{sum(answered.values())} requests")
    finally:
        server.stop()
