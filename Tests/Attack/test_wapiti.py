"""wapiti as nobody, as a voice lead and as a chair: it crawls, attacks each form and reports."""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

import installation
import pytest
import scene as scenes
import tally

WAPITI = pathlib.Path(sys.executable).with_name("wapiti")
# None of these asks anybody outside; the ones that do, or that only guess names of other products, are left out. So is
# the one for LDAP: nothing here speaks it, and it takes every answer that differs for a sign of it.
MODULES = "sql,timesql,xss,permanentxss,exec,file,crlf,redirect,csrf,upload,cookieflags,csp,http_headers"
CRAWL, EACH = 30, 15
# Fewer than that many times sent, and a form was seen rather than tried.
ENOUGH = 5
# Leaving ends the session, and leads to another site; wapiti sends each form as it is before it changes anything.
LEFT_OUT = ["/exit", "/sign-out", "/own/leave", "/own/withdraw", "/language/*"]
# Those who see little that others do not begin only there.
ONLY = {scenes.FACILITATOR: "/rounds/", scenes.SECURED: "/account", scenes.HALFWAY: "/sign-in/code",
        scenes.CONTRIBUTOR: "/own"}
ACCEPTED = json.loads(pathlib.Path(__file__).with_name("accepted.json").read_text())


def scan(folder, origin, starts=(), cookie="", modules=MODULES, crawl=CRAWL, each=EACH, depth=1):
    """wapiti's report on a site; from each start it also takes the forms of the page and of what it leads to."""
    report = folder / "report.json"
    command = [WAPITI, "-u", f"{origin}/", "-m", modules, "-d", str(depth), "-l", "1", "--tasks", "4", "--flush-session",
               "--store-session", folder / "session", "--store-config", folder / "config", "--no-bugreport", "-v", "0",
               "--max-scan-time", str(crawl), "--max-attack-time", str(each), "--max-links-per-page", "8", "-t", "15", "-f", "json", "-o", report]
    for left_out in LEFT_OUT:
        command += ["-x", f"{origin}{left_out}"]
    for start in starts:
        command += ["-s", f"{origin}{start}"]
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    environment = {**os.environ, "HOME": str(folder)}
    ended = subprocess.run([str(word) for word in command], env=environment, capture_output=True, text=True,
                           timeout=crawl + each * 20)
    assert report.exists(), f"wapiti made no report: {ended.stdout[-2000:]}{ended.stderr[-2000:]}"
    return json.loads(report.read_text())


def findings(report):
    """Whatever it takes for a weakness, apart from what is accepted by name."""
    for kind in ("vulnerabilities", "anomalies"):
        for category, found in report[kind].items():
            for one in found:
                if not any(entry["tool"] == "wapiti" and entry["category"] == category and entry["says"] in one["info"]
                           for entry in ACCEPTED):
                    yield f"{category}: {one['method']} {one['path']} {one['parameter']}: {one['info']}"


@pytest.fixture(scope="module")
def posted(routes):
    """How often each form's route was posted to, over all scans; every form has to be among them."""
    counts = collections.Counter()
    yield counts
    wanted = {path for method, path in routes.rows if method == "POST"} - set(LEFT_OUT)
    few = {path: counts[path] for path in sorted(wanted) if counts[path] < ENOUGH}
    tally.add("wapiti", "all of them", f"{len(wanted)} routes with a form", f"{counts.total()} forms sent", len(few))
    assert not few, f"forms that were hardly tried: {few}"


def sent(routes, server):
    """The route of each form that a server was sent; its log names them."""
    return [routes.of("POST", path) for path in re.findall(r"\[Web\] POST (\S+) \d{3}", server.output)]


@pytest.mark.parametrize("who", scenes.EVERYBODY, ids=[who or "nobody" for who in scenes.EVERYBODY])
def test_wapiti_finds_nothing(scene, routes, posted, tmp_path, who):
    survey, pages = scene.survey(who), {}
    for path in survey.paths:
        pages.setdefault(routes.of("GET", path), path)
    # Which forms a page has depends on how things stand, so the page of each form is a start of its own.
    starts = [path for path in {*pages.values(), *(form.page for form in survey.forms)}
              if path.startswith(ONLY.get(who, "/")) and not re.search(r"\.(csv|pdf|json)$", path)]
    answered = attack(scene, routes, posted, tmp_path, who, starts)
    assert who in (scenes.NOBODY, scenes.HALFWAY) or answered[303] > 20, f"as {who} hardly a form was taken: {answered}"


def test_wapiti_finds_nothing_in_what_only_an_answer_shows(scene, routes, posted, tmp_path):
    attack(scene, routes, posted, tmp_path, scenes.CHAIR, [scene.letter.page], depth=2)


def attack(scene, routes, posted, folder, who, starts, depth=1):
    server = scene.serve()
    try:
        report = scan(folder, server.origin, starts, scene.visitor(server, who).cookie_line, depth=depth)
        answered = scenes.answered(server)
        posted.update(sent(routes, server))
    finally:
        scene.close(server)
    found, crawled = list(findings(report)), report["infos"]["crawled_pages_nbr"]
    tally.add("wapiti", who or "nobody", f"{crawled} pages and forms", f"{sum(answered.values())} requests", len(found))
    assert sum(answered.values()) > 300 and crawled > len(starts) // 2
    assert not [status for status in answered if status >= 500], answered
    assert not found, "\n".join(found)
    return answered


def test_wapiti_finds_nothing_on_a_first_run(routes, posted, tmp_path):
    server = installation.Server(tmp_path / "empty.sqlite")
    try:
        found = list(findings(scan(tmp_path, server.origin, ["/first-run"])))
        answered = scenes.answered(server)
        posted.update(sent(routes, server))
    finally:
        server.stop()
    tally.add("wapiti", "a first run", "1 form", f"{sum(answered.values())} requests", len(found))
    assert not [status for status in answered if status >= 500], answered
    assert not found, "\n".join(found)
