"""Each attack against a site that has the weakness: one that finds nothing there would find nothing anywhere."""
import pytest
import scene as scenes
import tally
import test_addresses
import test_bombs
import test_forgery
import test_requests
import test_sessions
import test_slow
import test_sqlmap
import test_timing
import test_wapiti
from standin import StandIn
from visitor import Form, Visitor

SENT = Form("/sign-out", "POST", [("token", "fixed"), ("name", "x")], "/")


@pytest.fixture(scope="module")
def weak():
    with StandIn() as standin:
        yield standin


ATTACKS = {
    "session fixation": lambda origin: test_sessions.check_planted_cookie(origin, scenes.LEAD, scenes.PASSWORD),
    "CSRF": lambda origin: test_forgery.check_form(Visitor(origin), SENT, [], lambda _: None),
    "host headers": lambda origin: test_addresses.check_hosts(origin, ["/sign-in"]),
    "cache": lambda origin: test_addresses.check_unkeyed(origin, "/sign-in", {}),
    "open redirects": lambda origin: test_addresses.check_redirects(origin, test_addresses.language),
    "smuggling": lambda origin: test_requests.check_smuggling(origin, "length and chunks"),
    "oversized": lambda origin: test_requests.check_body_limit(origin, "/sign-out", 100_000_000),
    "slow requests": lambda origin: test_slow.check_slow(origin, seconds=6),
    "timing of sign-in": lambda origin: test_timing.check_timing(
        origin, {"known": scenes.LEAD, "unknown": "nobody@larkmoor.example"}),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_each_attack_finds_what_is_weak(weak, name):
    with pytest.raises(AssertionError) as found:
        ATTACKS[name](weak.origin)
    tally.add("stand-in", name, 1, str(found.value).splitlines()[0][:60], "found")


def test_wapiti_finds_what_is_weak(weak, tmp_path):
    report = test_wapiti.scan(tmp_path, weak.origin, ["/echo?text=a", "/find?id=1"], modules="xss,sql", crawl=15, each=20)
    found = " ".join(test_wapiti.findings(report))
    assert "Cross Site Scripting" in found and "SQL Injection" in found, found
    tally.add("stand-in", "wapiti", 2, "script and SQL", "found")


def test_sqlmap_finds_what_is_weak(weak, tmp_path):
    with pytest.raises(AssertionError, match="sqlmap can inject"):
        test_sqlmap.check(tmp_path, weak.origin, "/find?id=1*", dbms="sqlite")
    tally.add("stand-in", "sqlmap", 1, "an id in an address", "found")


def test_bombs_are_measured(tmp_path):
    for outcome in ((-11, 0.1, 10, "crashed"), (1, 99, 10, "slow"), (1, 0.1, 9999, "large"), (1, 0.1, 10, ""), (0, 0.1, 9, "x")):
        with pytest.raises(AssertionError):
            test_bombs.check_bounds("made up", outcome)
