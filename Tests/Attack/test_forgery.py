"""Forged requests: no form is taken without its own session's token or from another site, and reading changes nothing."""
import sqlite3
import urllib.parse

import pytest
import scene as scenes
import tally
from visitor import LEFT_ALONE, Visitor, forms, parse


def rows(database):
    """Everything in a SQLite database but when each session was last seen."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for table in tables:
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            kept = [index for index, column in enumerate(cursor.description) if column[0] != "seen_at"]
            found[table] = sorted(repr([row[index] for index in kept]) for row in cursor)
    connection.close()
    assert len(tables) > 5
    return found


def forgeries(form, other_tokens):
    """Ways in which another site could send a form; none knows the token, and a browser says whose form it is."""
    fields = [(name, value) for name, value in form.fields if name != "token"]
    own = next((value for name, value in form.fields if name == "token"), "")
    yield "no token", fields, {}
    yield "empty token", [*fields, ("token", "")], {}
    yield "token in the address", fields, {"query": f"token={own}"}
    for other in other_tokens:
        yield "token of another session", [*fields, ("token", other)], {}
    yield "token and a letter", [*fields, ("token", own + "x")], {}
    yield "no token, another origin", fields, {"Origin": "https://evil.example", "Referer": "https://evil.example/"}
    yield "own token, from another site", form.fields, {"Sec-Fetch-Site": "cross-site"}
    yield "own token twice, wrong first", [("token", "x"), *form.fields], {}


def check_form(visitor, form, other_tokens, unchanged):
    count = 0
    for name, fields, headers in forgeries(form, other_tokens):
        headers = dict(headers)
        query = headers.pop("query", "")
        answer = visitor.post(form.action + (f"?{query}" if query else ""), fields, headers=headers)
        assert answer.status == 403, f"{form.action}: {name} answered {answer.status}"
        count += 1
    for kind in ("text/plain", "application/json", "multipart/form-data; boundary=x", ""):
        body = urllib.parse.urlencode(form.fields)
        answer = visitor.send("POST", form.action, body=body, headers={"Content-Type": kind})
        assert answer.status in (400, 403, 415), f"{form.action}: a body of type {kind!r} answered {answer.status}"
        count += 1
    unchanged(form)
    return count


@pytest.mark.parametrize("who", [scenes.CHAIR, scenes.LEAD], ids=["chair", "voice lead"])
def test_no_form_is_taken_without_its_sessions_token(scene, server, who):
    visitor = scene.visitor(server, who)
    stranger, other = Visitor(server.origin), scene.visitor(server, scenes.OTHER)
    again = Visitor(server.origin).sign_in(who, scenes.PASSWORD)
    tokens = [stranger.token(), other.token("/"), again.token("/")]
    found = scene.survey(who).forms
    before = rows(server.location)

    def unchanged(form):
        assert rows(server.location) == before, f"{form.action} was taken"

    count = sum(check_form(visitor, form, tokens, unchanged) for form in found)
    assert len(found) > 5
    tally.add("CSRF", f"forms of {who.split('@')[0]}", f"{len(found)} forms", f"{count} requests")


def test_signing_in_and_joining_need_a_token_of_the_same_visitor(scene, server):
    visitor, stranger = Visitor(server.origin), Visitor(server.origin)
    foreign, count = stranger.token(), 0
    before = rows(server.location)
    for page in ("/sign-in", scene.link):
        answer = visitor.get(page)
        for form in forms(parse(answer), page):
            fields = [(name, {"email": scenes.LEAD, "password": scenes.PASSWORD}.get(name, value))
                      for name, value in form.fields]
            filled = form._replace(fields=fields)
            count += check_form(visitor, filled, [foreign], lambda _: None)
    assert rows(server.location) == before and count > 15
    tally.add("CSRF", "forms of nobody", "2 forms", f"{count} requests")


@pytest.mark.parametrize("who", scenes.EVERYBODY, ids=[who or "nobody" for who in scenes.EVERYBODY])
def test_reading_changes_nothing(scene, server, who):
    visitor = scene.visitor(server, who)
    before = rows(server.location)
    survey = scene.survey(who)
    for path in survey.paths:
        visitor.get(path)
    # What is there to be sent, and other ways of saying so.
    for form in survey.forms:
        if form.action.startswith(LEFT_ALONE):
            continue
        query = urllib.parse.urlencode(form.fields)
        for method, headers in (("GET", {}), ("HEAD", {}), ("GET", {"X-HTTP-Method-Override": "POST"}),
                                ("GET", {"X-HTTP-Method": "POST"}), ("GET", {"X-Method-Override": "POST"})):
            visitor.send(method, f"{form.action}?{query}&_method=POST", headers=headers)
    assert rows(server.location) == before
    tally.add("reading changes nothing", who or "nobody", f"{len(survey.paths)} pages", f"{visitor.count} requests")
