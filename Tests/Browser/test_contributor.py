"""A woman with a code on paper: on her phone, without JavaScript, by keyboard, and out again in one press."""
import json
import re
import subprocess

import pytest
from playwright.sync_api import expect

import cast
import probes
from cast import heading, press
from test_ways import enter, tab_to
from watch import EXIT, stand_in_for_the_weather

SMALL = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def facilitator(larkmoor, visitors):
    return cast.sign_in(visitors.open(larkmoor).new_page(), cast.FACILITATOR)


@pytest.fixture
def group(facilitator):
    """The path of a round whose group has an agreed day."""
    return cast.addresses(facilitator)["open"]


def begin(page, code, name="Clover"):
    cast.enter_code(page, code)
    expect(heading(page)).to_have_text("Before you begin")
    press(page, "Go on")
    page.get_by_label("A name you choose").fill(name)
    press(page, "Save and go on")
    expect(page.get_by_text("Statement 1 of 28")).to_be_visible()


@pytest.mark.parametrize("screen", [cast.PHONE, SMALL], ids=["390", "320"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_on_a_phone_she_answers_skips_stops_comes_back_and_takes_everything_back(
    larkmoor, visitors, facilitator, group, screen, script
):
    [code] = cast.make_codes(facilitator, group)
    page = visitors.open(larkmoor, java_script_enabled=script, **screen).new_page()
    begin(page, code.upper().replace("-", " "))
    page.get_by_role("radio", name="Sometimes, or for some people").check()
    page.get_by_label("Anything you want to say").fill("Sample words of Clover")
    press(page, "Save and go on")
    expect(page.get_by_text("Statement 2 of 28")).to_be_visible()
    press(page, "Skip this one")
    expect(page.get_by_text("Statement 3 of 28")).to_be_visible()
    page.get_by_role("banner").get_by_role("button", name="Stop for now").click()
    expect(heading(page)).to_have_text("Enter your code")

    cast.enter_code(page, code)
    expect(heading(page)).to_have_text("Everything you have said")
    expect(page.get_by_text("You have answered 1 and skipped 1 of 28.")).to_be_visible()
    expect(page.get_by_text("Sample words of Clover")).to_be_visible()
    page.get_by_role("link", name=re.compile("^From the very first talk")).click()
    expect(page.get_by_role("radio", name="Sometimes, or for some people")).to_be_checked()
    page.get_by_role("radio", name="Yes, mostly").check()
    press(page, "Save and go on")
    page.goto("/own/statements/co-04")
    press(page, "Skip this one")
    expect(page.get_by_text("Before the next part")).to_be_visible()
    press(page, "Leave this part out")
    expect(page.get_by_text("Statement 17 of 28")).to_be_visible()
    data = json.loads(cast.download(page, "/own/data.json"))
    assert data["chosenName"] == "Clover"
    assert [answer.get("answer") for answer in data["answers"]] == ["inPlace"] + [None] * 6

    page.goto("/own/all")
    if not script:
        assert page.get_by_role("link", name="Exit this page").first.is_visible()
    else:
        assert probes.too_wide(page, screen["viewport"]["width"]) == []
    page.get_by_role("link", name="Take everything back").click()
    expect(page.get_by_text("You are in no count")).to_be_visible()
    press(page, "Take everything back")
    expect(heading(page)).to_have_text("It is done")
    page.goto("/own/all")
    expect(heading(page)).to_have_text("Enter your code")
    cast.enter_code(page, code)
    expect(page.get_by_role("alert")).to_contain_text("We do not know this code.")


def test_by_keyboard_alone(larkmoor, visitors, facilitator, group):
    [code] = cast.make_codes(facilitator, group)
    page = visitors.open(larkmoor).new_page()
    page.goto("/own")
    tab_to(page, page.get_by_label("Your code"))
    page.keyboard.type(code)
    enter(page)
    tab_to(page, page.get_by_role("button", name="Go on"))
    with page.expect_navigation():
        page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Save and go on"))
    enter(page)
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Save and go on"))
    enter(page)
    expect(page.get_by_text("Statement 2 of 28")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Skip this one"))
    enter(page)
    expect(page.get_by_text("Statement 3 of 28")).to_be_visible()


def test_shift_three_times_leaves_and_going_back_shows_nothing_of_hers(larkmoor, visitors):
    context = visitors.open(larkmoor)
    page = cast.enter_code(context.new_page(), cast.OPEN_CODE)
    stand_in_for_the_weather(page)
    page.goto("/own/statements/hp-01")
    expect(page.get_by_label("Anything you want to say")).to_have_value("Sample words 1.1")
    page.wait_for_selector("[data-govuk-exit-this-page-init]", state="attached")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(EXIT)
    assert [cookie for cookie in context.cookies() if cookie["name"] == "ct_own"] == []
    page.go_back()
    expect(heading(page)).to_have_text("Enter your code")


def test_the_slips_print_whole_and_say_nothing_of_what_it_is_about(facilitator, group, tmp_path):
    codes = cast.make_codes(facilitator, group, 7)
    facilitator.emulate_media(media="print")
    for part in ["header", "footer", "nav", "main form", ".govuk-exit-this-page", ".govuk-back-link", "main h1", "details"]:
        assert facilitator.locator(f"{part}:visible").count() == 0, f"{part} would be printed"
    file = tmp_path / "codes.pdf"
    facilitator.pdf(path=file, prefer_css_page_size=True)
    text = " ".join(subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout.split())
    for code in codes:
        assert code in text
    assert text.count("Your code:") == 7 and text.count("/own") == 7
    for word in ["care", "baby", "women", "group", "social", "Larkmoor", "Common Thread"]:
        assert word.lower() not in text.lower(), f"a slip that is found says '{word}'"


def test_the_groups_view_stands_beside_the_rating_that_the_facilitator_makes_of_it(larkmoor, visitors, facilitator):
    """In the finished round everybody sees the view; in the open one, whose day has not passed, nobody does."""
    places = cast.addresses(facilitator)
    facilitator.goto(places["open"] + "/ratings/hp-01")
    expect(facilitator.locator(".ct-group")).to_have_count(0)
    midwife = cast.sign_in(visitors.open(larkmoor).new_page(), cast.MIDWIFE)
    midwife.goto(places["finished"] + "/statements/pb-02")
    view = midwife.locator(".ct-lived .ct-group")
    expect(view.get_by_role("row", name=re.compile("^In place 5"))).to_be_visible()
    expect(view).to_contain_text("7 people answered")
    midwife.goto(places["finished"] + "/statements/pb-14")
    expect(midwife.locator(".ct-group")).to_have_count(0)
