"""Editors of the library, and partnerships that send examples in: without script, by keyboard, and by command."""
import http.server
import json
import re
import subprocess
import threading
import time

import pytest
from playwright.sync_api import expect

import cast
import installation
import probes
from cast import heading, press
from test_ways import enter, sign_in_by_keyboard, tab_to


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def people(request, larkmoor, visitors):
    def arrive(email):
        return cast.sign_in(visitors.open(larkmoor, java_script_enabled=request.param).new_page(), email)

    return arrive


def test_an_example_is_sent_in_published_and_taken_back(people):
    chair, midwife = people(cast.CHAIR), people(cast.MIDWIFE)
    partnership = cast.addresses(midwife)["partnership"]
    path = cast.send_in_an_example(midwife, partnership)
    expect(midwife.locator(".govuk-tag")).to_have_text("Sent in")
    chair.goto("/library/examples/" + path.split("/")[-1])
    chair.get_by_role("checkbox").last.check()
    press(chair, "Publish")
    expect(heading(chair)).to_have_text("Change a resource")
    edited = chair.url
    chair.goto(edited.removesuffix("/edit"))
    expect(chair.locator("main")).to_contain_text("Wren Ashgrove, Midwife, wren@larkmoor.example")
    midwife.goto(path)
    press(midwife, "Take it back")
    expect(midwife.locator(".govuk-tag")).to_have_text("Taken back")
    expect(midwife.get_by_text("Wren Ashgrove")).to_have_count(0)
    chair.goto(edited)
    expect(chair.locator("main")).not_to_contain_text("Wren Ashgrove")
    expect(chair.get_by_text("Taken off the shelf by")).to_be_visible()


def test_a_resource_is_published_by_keyboard_alone(larkmoor, visitors):
    page = visitors.open(larkmoor, viewport={"width": 1280, "height": 900}).new_page()
    sign_in_by_keyboard(page, cast.CHAIR)
    page.goto("/library/resources/new")
    tab_to(page, page.get_by_label("Kind", exact=True))
    page.keyboard.type("Tool")
    for label in ("Title in English", "What it holds, in English", "Publisher", "Licence"):
        tab_to(page, page.get_by_label(label, exact=True))
        page.keyboard.type("Typed by keyboard")
    tab_to(page, page.get_by_role("button", name="See it as readers will"), most=200)
    enter(page)
    expect(page.get_by_role("heading", name="How readers will see it")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Publish"))
    enter(page)
    page.goto("/library/resources/typed-by-keyboard/edit")
    expect(page.get_by_text("Published by Marian")).to_be_visible()


def test_links_are_asked_by_command_alone_and_shown_with_their_days(larkmoor, visitors, tmp_path, sample_database):
    """Every address of the library is somewhere outside, so here each is refused before it is asked."""
    database = installation.copy_database(sample_database, tmp_path / "links")
    library = tmp_path / "library.yaml"
    text = (installation.CONTENT / "library/pre-birth.yaml").read_text()
    # Nothing of this test may leave the machine: every address leads to a closed door of this one.
    text = text.replace("id: pre-birth", "id: behind-closed-doors", 1)
    library.write_text(re.sub("https?://", "http://127.0.0.1:1/", text))
    program = installation.program()
    subprocess.run([program, "library", "load", library, "--database", database], check=True, timeout=60)
    run = subprocess.run(
        [program, "library", "links", "--json", "--pause", "0", "--database", database, "--content",
         installation.CONTENT], check=True, timeout=120, capture_output=True, text=True)
    checks = json.loads(run.stdout)
    assert len(checks) > 10 and {check["outcome"] for check in checks} == {"address"}
    server = installation.Server(database)
    try:
        page = cast.sign_in(visitors.open(server).new_page(), cast.CHAIR)
        page.goto("/library/links")
        expect(page.get_by_text("What does not answer").first).to_be_visible()
        expect(page.get_by_text("leads into a private network").first).to_be_visible()
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert probes.violations(page) == []
        assert probes.too_wide(page) == []
        page.screenshot(path=tmp_path / "links.png", full_page=True)
    finally:
        server.stop()


class Counting(http.server.BaseHTTPRequestHandler):
    """Answers everything, and counts how many ask at the same time."""

    now, most, agents = 0, 0, set()

    def log_message(self, *arguments):
        pass

    def do_HEAD(self):
        Counting.now += 1
        Counting.most = max(Counting.most, Counting.now)
        Counting.agents.add(self.headers["User-Agent"])
        time.sleep(0.02)
        Counting.now -= 1
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()


def test_one_server_is_asked_one_thing_at_a_time_and_what_answered_is_said(tmp_path, sample_database):
    database = installation.copy_database(sample_database, tmp_path / "polite")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    text = (installation.CONTENT / "library/pre-birth.yaml").read_text()
    library = tmp_path / "library.yaml"
    # Another version than the one on the shelf.
    text = re.sub(r'(?m)^version: .*$', 'version: "9"', text, count=1)
    library.write_text(re.sub("https?://", f"http://127.0.0.1:{server.server_port}/", text))
    program, where = installation.program(), ["--database", database, "--content", installation.CONTENT]
    subprocess.run([program, "library", "load", library, *where[:2]], check=True, timeout=60)
    run = subprocess.run(
        [program, "library", "links", "--pause", "0", "--private-networks", *where], check=True, timeout=120,
        capture_output=True, text=True)
    server.shutdown()
    asked = re.search(r"(\d+) of (\d+) addresses answered", run.stdout)
    assert asked[1] == asked[2] and int(asked[1]) > 10
    assert Counting.most == 1 and Counting.agents == {"CommonThread (library links)"}
    assert run.stderr == ""
