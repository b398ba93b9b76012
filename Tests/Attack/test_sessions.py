"""Session fixation: a cookie from before signing in never becomes a session, and signing out ends it on the server."""
import re

import pytest
import scene as scenes
import tally
from visitor import Visitor

NAMES = ("ct_session", "__Host-ct_session")
PLANTED = "A" * 43


def is_signed_in(visitor):
    return 'action="/sign-out"' in visitor.get("/").text


def session_cookie(visitor):
    return next((visitor.cookies[name] for name in NAMES if name in visitor.cookies), None)


def check_planted_cookie(origin, email, password):
    victim = Visitor(origin)
    victim.cookies = dict.fromkeys(NAMES, PLANTED)
    victim.sign_in(email, password)
    assert session_cookie(victim) != PLANTED, "signing in kept the cookie that was planted"
    attacker = Visitor(origin)
    attacker.cookies = dict.fromkeys(NAMES, PLANTED)
    assert not is_signed_in(attacker), "the planted cookie became a session"
    assert is_signed_in(victim)
    return attacker.count + victim.count


def check_old_sessions_end(origin, email, password):
    visitor = Visitor(origin).sign_in(email, password)
    first = dict(visitor.cookies)
    visitor.post("/sign-in", {
        "email": email, "password": password, "next": "",
        "token": re.search(r'name="token" value="([^"]+)"', visitor.get("/").text)[1]})
    assert session_cookie(visitor) != session_cookie_of(first), "signing in again kept the token"
    old = Visitor(origin)
    old.cookies = first
    assert not is_signed_in(old), "the session from before signing in again is still good"
    kept = dict(visitor.cookies)
    visitor.post("/sign-out", {"token": re.search(r'name="token" value="([^"]+)"', visitor.get("/").text)[1]})
    old.cookies = kept
    assert not is_signed_in(old), "a session that was signed out is still good"
    return visitor.count + old.count


def session_cookie_of(cookies):
    return next((cookies[name] for name in NAMES if name in cookies), None)


def test_a_planted_cookie_never_becomes_a_session(server):
    count = check_planted_cookie(server.origin, scenes.LEAD, scenes.PASSWORD)
    tally.add("session fixation", "planted cookies", len(NAMES), f"{count} requests")


def test_signing_in_again_and_signing_out_end_the_session_on_the_server(server):
    count = check_old_sessions_end(server.origin, scenes.LEAD, scenes.PASSWORD)
    tally.add("session fixation", "old sessions", 2, f"{count} requests")


def test_the_session_of_one_person_is_not_that_of_another(server):
    tokens = {session_cookie(Visitor(server.origin).sign_in(scenes.LEAD, scenes.PASSWORD)) for _ in range(20)}
    assert len(tokens) == 20 and all(re.fullmatch(r"[\w-]{43}", token) for token in tokens)


@pytest.mark.parametrize("secure", [False, True])
def test_what_the_cookies_say(scene, secure):
    server = scene.serve(*(
        ["--base-url", "https://thread.example.org", "--second-factor", "required"] if secure else []))
    try:
        visitor = Visitor(server.origin)
        seen = visitor.get("/sign-in").all("Set-Cookie")
        fields = {"email": scenes.LEAD, "password": scenes.PASSWORD, "token": visitor.token(), "next": ""}
        seen += visitor.post("/sign-in", fields).all("Set-Cookie")
    finally:
        scene.close(server)
    assert len(seen) >= 2
    for cookie in seen:
        said = cookie.lower()
        assert "httponly" in said and "samesite=" in said and "path=/" in said and "domain" not in said, cookie
        assert ("secure" in said) == secure, cookie
    assert any(cookie.startswith(NAMES[secure] + "=") for cookie in seen)
