"""Reflecting together: the notebook, a meeting's questions one a screen, its clock and its sheet."""
import subprocess

import pytest
from playwright.sync_api import expect

import cast
import installation
import probes
import small_library
from cast import follow, heading, press

FIRST, SECOND = small_library.QUESTIONS.values()


@pytest.fixture(scope="module")
def served(sample_database, tmp_path_factory):
    database = installation.copy_database(sample_database, tmp_path_factory.mktemp("reflecting"))
    server = installation.Server(small_library.add(database))
    yield server
    server.stop()


@pytest.fixture
def arrive(served, visitors):
    def open_page(email, **options):
        page = cast.sign_in(visitors.open(served, **options).new_page(), email)
        return page, cast.addresses(page)["partnership"]

    return open_page


def begin(page, partnership, clock="No clock"):
    page.goto(partnership + "/meeting")
    page.get_by_label("Questions that go with").select_option(label="A message for tests")
    press(page, "Show its questions")
    page.get_by_label("A gentle clock").select_option(label=clock)
    press(page, "Begin")


def write(page, words, sharing="Only Midwifery"):
    page.get_by_label("What do you think?").fill(words)
    page.get_by_role("radio", name=sharing, exact=True).check()
    press(page, "Save in the notebook")


@pytest.mark.parametrize("script", [True, False])
def test_a_meeting_goes_on_question_by_question_and_each_can_be_written_about(arrive, script):
    page, partnership = arrive(cast.MIDWIFE, java_script_enabled=script)
    begin(page, partnership)
    expect(heading(page)).to_have_text(FIRST)
    expect(page.get_by_text("Question 1 of 2")).to_be_visible()
    assert page.locator(".ct-clock").count() == 0, "the clock is off"
    follow_button(page, "Next question")
    expect(heading(page)).to_have_text(SECOND)
    page.locator("summary").get_by_text("Write in the notebook").click()
    written = f"Thought in the room, script {script}."
    write(page, written)
    expect(page.get_by_role("status").get_by_text("Saved in the notebook.")).to_be_visible()
    expect(heading(page)).to_have_text(SECOND)
    assert written not in page.content(), "the room may be looking"
    follow_button(page, "Question before")
    expect(heading(page)).to_have_text(FIRST)
    page.goto(partnership + "/notebook")
    expect(page.locator("section", has=page.get_by_role("heading", name=SECOND)).get_by_text(written)).to_be_visible()

    chair, _ = arrive(cast.CHAIR, java_script_enabled=script)
    chair.goto(partnership + "/notebook")
    assert written not in chair.content(), "the chair reads what another voice keeps to itself"
    page.get_by_role("link", name="Change, share or take out").first.click()
    page.get_by_role("radio", name="Everybody in Larkmoor and the Vale").check()
    press(page, "Save changes")
    chair.reload()
    expect(chair.get_by_text(written)).to_be_visible()
    page.get_by_role("link", name="Change, share or take out").first.click()
    page.get_by_text("Take this entry out").click()
    press(page, "Take it out for good")
    expect(heading(page)).to_have_text("Notebook")
    assert written not in page.content()


def follow_button(page, name):
    """A link that looks like a button is one to assistive technology."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_with_the_keyboard_alone_a_meeting_goes_on(arrive):
    page, partnership = arrive(cast.MIDWIFE)
    begin(page, partnership)
    button = page.get_by_role("main").get_by_role("button", name="Next question")
    for _ in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(heading(page)).to_have_text(SECOND)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_clock_counts_gently_and_can_be_turned_off(arrive, motion):
    page, partnership = arrive(cast.MIDWIFE, reduced_motion=motion)
    page.clock.install()
    begin(page, partnership, "About 5 minutes a question")
    clock = page.locator(".ct-clock")
    expect(clock).to_contain_text("for about 5 minutes.")
    bar = clock.locator("progress")
    expect(bar).to_be_visible()
    page.clock.run_for(30_000)
    assert (bar.evaluate("bar => bar.value") > 0) == (motion != "reduce")
    page.clock.run_for(100_000)
    expect(clock).to_contain_text("Minutes on this question: 2 of about 5.")
    page.clock.run_for(300_000)
    expect(clock).to_contain_text("Minutes on this question: 7. Go on whenever you are ready.")
    expect(heading(page)).to_have_text(FIRST)
    follow(page, "Turn the clock off")
    expect(heading(page)).to_have_text(FIRST)
    assert clock.count() == 0


def test_without_script_the_clock_says_when_the_question_was_opened(arrive):
    page, partnership = arrive(cast.MIDWIFE, java_script_enabled=False)
    begin(page, partnership, "About 10 minutes a question")
    expect(page.locator(".ct-clock")).to_contain_text("for about 10 minutes.")
    expect(page.locator(".ct-clock progress")).not_to_be_visible()


PAGES = {
    "choice": "?about=km-2", "question": "/questions?q=q-km-2-team-1&q=q-km-2-team-2&clock=10",
    "sheet": "/sheet?q=q-km-2-team-1",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_a_meeting_are_accessible_and_fit(arrive, shots, name):
    page, partnership = arrive(cast.MIDWIFE)
    page.goto(f"{partnership}/meeting{PAGES[name]}")
    page.wait_for_selector("[data-govuk-exit-this-page-init]", state="attached")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        if shots:
            page.screenshot(path=shots / f"reflect-{name}-{width}.png", full_page=True)
        assert probes.violations(page) == []
    assert probes.too_wide(page) == []
    assert probes.lost_by_spacing(page) == []
    assert probes.ids_used_twice(page) == []
    assert probes.labels_that_lead_nowhere(page) == []


def test_the_sheet_prints_its_questions_and_lines_and_nothing_else(arrive, tmp_path):
    page, partnership = arrive(cast.MIDWIFE)
    page.goto(f"{partnership}/meeting/sheet?q=q-km-2-team-1&q=q-km-2-team-2")
    page.emulate_media(media="print")
    file = tmp_path / "sheet.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    joined = " ".join(text.split())
    assert FIRST in joined and SECOND in joined and "never about a person" in joined
    assert "Sign out" not in joined and "Print this page" not in joined
    assert page.locator(".ct-lines i").count() == 12
