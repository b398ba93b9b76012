"""Other ways of using it: by keyboard alone, and leaving in one press."""
import re

import pytest
from playwright.sync_api import expect

import cast
from cast import heading, press
from watch import EXIT, stand_in_for_the_weather

REASON = "We share the list every Monday."


@pytest.fixture
def page(larkmoor, visitors):
    return visitors.open(larkmoor, viewport={"width": 1280, "height": 900}).new_page()


def tab_to(page, wanted, most=80):
    """Presses Tab until the wanted place has the focus; answers how often."""
    wanted.wait_for(state="attached")
    for times in range(1, most + 1):
        page.keyboard.press("Tab")
        if wanted.evaluate("place => place === document.activeElement"):
            return times
    raise AssertionError(f"Tab never reaches {wanted}")


def enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_in_by_keyboard(page, email):
    page.goto("/sign-in")
    tab_to(page, page.get_by_label("E-mail address"))
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(cast.PASSWORD)
    tab_to(page, page.get_by_role("main").get_by_role("button", name="Sign in"))
    enter(page)


def test_signing_in_and_rating_a_statement_needs_no_mouse(page):
    sign_in_by_keyboard(page, cast.SOCIAL_CARE)
    tab_to(page, page.get_by_role("main").get_by_role("link", name=cast.PARTNERSHIP))
    enter(page)
    tab_to(page, page.get_by_role("link", name=cast.OPEN_ROUND))
    enter(page)
    tab_to(page, page.locator(".govuk-task-list__link").nth(2))
    enter(page)
    statement = page.url
    colours = page.get_by_role("radio")
    tab_to(page, colours.first)
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="In place", exact=True)).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Partly in place", exact=True)).to_be_checked()
    tab_to(page, page.get_by_label("Why do you say so?"))
    page.keyboard.type(REASON)
    tab_to(page, page.get_by_role("radio", name="Sure", exact=True))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Save and go to the list"))
    enter(page)
    expect(heading(page)).to_have_text(cast.OPEN_ROUND)
    page.goto(statement)
    expect(page.get_by_role("radio", name="Partly in place", exact=True)).to_be_checked()
    expect(page.get_by_role("radio", name="Fairly sure", exact=True)).to_be_checked()
    expect(page.get_by_label("Why do you say so?")).to_have_value(REASON)


def test_the_first_tab_stop_skips_to_the_main_content(page):
    page.goto("/about")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.goto("/safety")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".govuk-js-exit-this-page-skiplink")).to_be_focused()


def test_the_list_of_what_is_wrong_takes_the_focus_and_leads_to_each_field(page):
    page.goto("/sign-in")
    press(page, "Sign in")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    for field in ["Enter your e-mail address", "Enter a password"]:
        summary.get_by_role("link", name=field).click()
        focused = page.evaluate("document.activeElement.id")
        assert focused == {"Enter your e-mail address": "email", "Enter a password": "password"}[field]

    cast.sign_in(page, cast.HOUSING, to=cast.FRAMEWORKS)
    page.goto(cast.addresses(page)["open"] + "/scan")
    press(page, "Save the scan")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio").first).to_be_focused()


def test_every_stop_of_the_keyboard_can_be_seen(page):
    """Computed styles miss what children show, so pictures are compared: with the focus and without it."""
    cast.sign_in(page, cast.MIDWIFE)
    stops = []
    for path in [cast.addresses(page)["open"] + "/ratings/hp-01", "/sign-in"]:
        page.goto(path)
        for _ in range(22):
            page.keyboard.press("Tab")
            stop = page.evaluate("document.activeElement.outerHTML.slice(0, 90)")
            box = page.evaluate("""() => {
                const part = document.activeElement.closest('label, .govuk-radios__item') ?? document.activeElement
                const box = part.getBoundingClientRect()
                return {x: box.x - 8, y: box.y - 8, width: box.width + 16, height: box.height + 16}
            }""")
            if stop.startswith("<body") or box["y"] < 0 or box["y"] + box["height"] > 900:
                continue
            box["x"] = max(0, box["x"])
            focused = page.screenshot(clip=box, animations="disabled", caret="hide")
            page.evaluate("() => { window.last = document.activeElement; last.blur() }")
            plain = page.screenshot(clip=box, animations="disabled", caret="hide")
            page.evaluate("() => last.focus()")
            stops.append((stop, focused != plain))
    assert len(stops) > 20, stops
    assert [stop for stop, seen in stops if not seen] == []


def test_on_a_phone_nothing_with_the_focus_hides_behind_the_exit_button(larkmoor, visitors):
    page = cast.sign_in(visitors.open(larkmoor, **cast.PHONE).new_page(), cast.MIDWIFE)
    page.goto(cast.addresses(page)["finished"] + "/statements/pb-06")
    page.locator("footer a").last.focus()
    stops = 0
    while not page.evaluate("document.activeElement.matches('.govuk-exit-this-page *, body')"):
        page.keyboard.press("Shift+Tab")
        stops += 1
        hidden = page.evaluate("""() => {
            const focus = document.activeElement.getBoundingClientRect()
            const exit = document.querySelector('.govuk-exit-this-page__button').getBoundingClientRect()
            const own = document.activeElement.matches('.govuk-exit-this-page__button')
            return !own && focus.top >= exit.top - 1 && focus.bottom <= exit.bottom + 1
        }""")
        assert not hidden, page.evaluate("document.activeElement.outerHTML")
    assert stops > 15


def test_shift_three_times_leaves_from_any_page_and_back_shows_nothing(page):
    cast.sign_in(page, cast.CHAIR)
    path = cast.addresses(page)["finished"]
    page.goto(path)
    stand_in_for_the_weather(page)
    page.wait_for_selector("[data-govuk-exit-this-page-init]")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(EXIT)
    assert page.context.cookies() == [], "something stays in the browser"
    page.go_back()
    expect(heading(page)).to_have_text("Sign in")
    assert cast.FINISHED_ROUND not in page.content()
    assert page.context.request.get(path).url.split("?")[0].endswith("/sign-in"), "the session still lives"


@pytest.mark.parametrize("script", [True, False])
def test_the_exit_button_leaves_in_one_press_with_and_without_script(larkmoor, visitors, script):
    context = visitors.open(larkmoor, java_script_enabled=script)
    page = cast.sign_in(context.new_page(), cast.MIDWIFE)
    places = page.get_by_role("main").get_by_role("link", name=cast.PARTNERSHIP)
    places.click()
    stand_in_for_the_weather(page)
    page.locator(".govuk-js-exit-this-page-button").click()
    page.wait_for_url(EXIT)
    assert context.cookies() == []
    page.go_back()
    expect(heading(page)).to_have_text("Sign in")


def test_signing_out_leaves_nothing_to_go_back_to(page):
    cast.sign_in(page, cast.CHAIR)
    page.get_by_role("main").get_by_role("link", name=cast.PARTNERSHIP).click()
    expect(heading(page)).to_have_text(cast.PARTNERSHIP)
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/sign-in$"))
    page.go_back()
    expect(heading(page)).to_have_text("Sign in")


def test_every_answer_with_somebodys_words_is_kept_by_no_browser(page):
    cast.sign_in(page, cast.CHAIR)
    places = cast.addresses(page)
    finished = places["finished"]
    for path in ["/", "/sign-in", finished, finished + "/ratings.csv", places["partnership"] + "/plan"]:
        headers = page.context.request.get(path).headers
        assert headers["cache-control"] == "no-store", path
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert headers["referrer-policy"] == "no-referrer", path
