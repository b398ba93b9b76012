"""wapiti as nobody, as a voice lead and as a chair: it crawls, attacks each form and reports."""
import json
import os
import pathlib
import re
import subprocess
import sys

import pytest
import scene as scenes
import tally

WAPITI = pathlib.Path(sys.executable).with_name("wapiti")
# None of these asks anybody outside; the ones that do, or that only guess names of other products, are left out. So is
# the one for LDAP: nothing here speaks it, and it takes every answer that differs for a sign of it.
MODULES = "sql,timesql,xss,permanentxss,exec,file,crlf,redirect,csrf,upload,cookieflags,csp,http_headers"
CRAWL, EACH = 30, 15
ACCEPTED = json.loads(pathlib.Path(__file__).with_name("accepted.json").read_text())


def scan(folder, origin, starts=(), cookie="", modules=MODULES, crawl=CRAWL, each=EACH):
    """wapiti's report on a site; from each start it also takes the forms of the page and of what it leads to."""
    report = folder / "report.json"
    command = [WAPITI, "-u", f"{origin}/", "-m", modules, "-d", "1", "-l", "1", "--tasks", "4", "--flush-session",
               "--store-session", folder / "session", "--store-config", folder / "config", "--no-bugreport", "-v", "0",
               "--max-scan-time", str(crawl), "--max-attack-time", str(each), "--max-links-per-page", "8", "-t", "15", "-f", "json", "-o", report]
    # Leaving ends the session, and leads to another site.
    for left_out in ("/exit", "/sign-out", "/language/*"):
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


@pytest.mark.parametrize("who", [scenes.NOBODY, scenes.LEAD, scenes.CHAIR], ids=["nobody", "voice lead", "chair"])
def test_wapiti_finds_nothing(scene, routes, tmp_path, who):
    starts = {}
    for path in scene.survey(who).paths:
        starts.setdefault(routes.of("GET", path), path)
    places = [path for path in starts.values() if not re.search(r"\.(csv|pdf|json)$", path)]
    server = scene.serve()
    try:
        visitor = scene.visitor(server, who)
        report = scan(tmp_path, server.origin, places + [scene.link], visitor.cookie_line if who else "")
        answered = scenes.answered(server)
    finally:
        scene.close(server)
    found = list(findings(report))
    tally.add("wapiti", who or "nobody", f"{report['infos']['crawled_pages_nbr']} pages and forms",
              f"{sum(answered.values())} requests", len(found))
    assert sum(answered.values()) > 300 and report["infos"]["crawled_pages_nbr"] > len(places) // 2
    assert who is None or answered[303] > 20, f"as {who} hardly a form was taken: {answered}"
    assert not [status for status in answered if status >= 500], answered
    assert not found, "\n".join(found)
