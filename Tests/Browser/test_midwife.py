"""A safeguarding midwife on a phone, between two meetings: rates a stage, stops half-way, comes back, finishes."""
import pytest
from playwright.sync_api import expect

import cast
from cast import heading, press, tap

HOUSING_SAYS = "We would gladly hear of families before the keys are gone."
NEXT = "Save and go to the next"
COLOURS = ["In place", "Partly in place", "Not in place", "Partly in place", "Not applicable", "Not rated"] * 2
REASONS = {
    1: "Two of us share the list, and both know it.",
    8: "Nights are hard to cover.\nWe have asked for one more.",
}


@pytest.fixture(scope="module")
def others(larkmoor, module_visitors):
    """The chair and Housing, signed in once for all the tests here."""
    return {
        who: cast.sign_in(module_visitors.open(larkmoor).new_page(), who) for who in (cast.CHAIR, cast.HOUSING)
    }


@pytest.fixture
def chair(others):
    return others[cast.CHAIR]


@pytest.fixture
def housing_has_rated(others):
    """Housing says something in a round that nobody else may see yet."""

    def rate(path):
        page = others[cast.HOUSING]
        for statement in ["pb-01", "pb-20"]:
            page.goto(f"{path}/ratings/{statement}")
            cast.rate(page, "Not in place", HOUSING_SAYS)
            expect(page.get_by_role("heading", name="Rating for Housing")).to_be_visible()

    return rate


def phone(visitors, larkmoor):
    context = visitors.open(larkmoor, **cast.PHONE)
    return cast.sign_in(context.new_page(), cast.MIDWIFE)


def rate_on(page, first, last):
    """Rates the statements from one to another as they come, each saved with a tap."""
    for number in range(first, last):
        expect(page.get_by_text(f"Statement {number + 1} of 38")).to_be_visible()
        assert HOUSING_SAYS not in page.content()
        page.get_by_role("radio", name=COLOURS[number], exact=True).check()
        if number in REASONS:
            page.get_by_label("Why do you say so?").fill(REASONS[number])
        tap(page, "button", NEXT)


def colours_on_the_list(page):
    return page.locator("main .ct-colour").all_inner_texts()


def test_a_midwife_rates_a_stage_on_a_phone_leaves_returns_and_finishes(larkmoor, visitors, chair, housing_has_rated):
    path = cast.new_round(chair, "Summer round")
    housing_has_rated(path)
    page = phone(visitors, larkmoor)
    tap(page, "link", cast.PARTNERSHIP)
    tap(page, "link", "Summer round")
    expect(page.get_by_text("0 of 38 statements rated")).to_be_visible()
    assert set(colours_on_the_list(page)) == {"Not rated"}, "another voice's colour shows on the midwife's list"

    with page.expect_navigation():
        page.locator(".govuk-task-list__link").first.tap()
    rate_on(page, 0, 6)
    page.context.close()

    page = phone(visitors, larkmoor)
    page.goto(path)
    expect(page.get_by_text("5 of 38 statements rated")).to_be_visible()
    assert colours_on_the_list(page)[:7] == COLOURS[:6] + ["Not rated"]
    page.goto(f"{path}/ratings/pb-02")
    expect(page.get_by_label("Why do you say so?")).to_have_value(REASONS[1])
    expect(page.get_by_role("radio", name=COLOURS[1], exact=True)).to_be_checked()

    page.goto(f"{path}/ratings/pb-07")
    rate_on(page, 6, 12)
    page.goto(path)
    expect(page.get_by_text("10 of 38 statements rated")).to_be_visible()
    assert colours_on_the_list(page) == COLOURS + ["Not rated"] * 26
    tap(page, "button", "We have finished rating")
    expect(page.get_by_text("1 of 7 voices have finished rating.")).to_be_visible()
    expect(page.get_by_text("Your voice has finished.")).to_be_visible()

    chair.goto(path)
    expect(chair.get_by_text("1 of 7 voices have finished rating.")).to_be_visible()
    assert REASONS[1] not in chair.content(), "the chair sees a sealed rating"
    assert not colours_on_the_list(chair), "the chair sees a sealed colour"


def test_nothing_of_another_voice_is_in_what_a_midwife_can_open_or_take_along(
    larkmoor, visitors, chair, housing_has_rated
):
    path = cast.new_round(chair, "Sealed round")
    housing_has_rated(path)
    page = phone(visitors, larkmoor)
    page.goto(f"{path}/ratings/pb-01")
    cast.rate(page, "In place", "We bring our figures each month.")
    for place in ["", "/scan", "/ratings/pb-01", "/ratings/pb-02", "/statements/pb-01", "/actions/new"]:
        page.goto(path + place)
        assert HOUSING_SAYS not in page.content(), place or "the list"
    for file in ["/ratings.csv", "/agreements.csv", "/plan.csv", "/round.json"]:
        text = cast.download(page, path + file).decode("utf-8-sig")
        assert HOUSING_SAYS not in text and "Housing,Not in place" not in text, file
        assert HOUSING_SAYS not in cast.download(chair, path + file).decode("utf-8-sig"), file
    for closed in ["/glance", "/board", "/board.pdf"]:
        assert page.context.request.get(path + closed).status == 403, closed


def test_a_quick_scan_gives_provisional_colours_that_one_statement_at_a_time_refines(larkmoor, visitors, chair):
    path = cast.new_round(chair, "Scanned round")
    page = phone(visitors, larkmoor)
    page.goto(f"{path}/ratings/pb-01")
    cast.rate(page, "In place")
    tap(page, "link", "Short of time? Do a quick scan first")
    topics = page.get_by_role("group")
    for place in range(topics.count()):
        topics.nth(place).get_by_role("radio", name="Partly in place", exact=True).check()
    tap(page, "button", "Save the scan")

    expect(heading(page)).to_have_text("Scanned round")
    expect(page.get_by_text("38 of 38 statements rated")).to_be_visible()
    colours = colours_on_the_list(page)
    assert colours == ["In place"] + ["Partly in place"] * 37, "a considered colour gave way to a scan"
    expect(page.locator("main").get_by_text("From a quick scan", exact=True)).to_have_count(37)

    page.goto(f"{path}/ratings/pb-02")
    expect(page.get_by_text("This rating came from a quick scan.")).to_be_visible()
    press(page, "Save and go to the list")
    expect(page.locator("main").get_by_text("From a quick scan", exact=True)).to_have_count(36)


def test_a_second_tab_gets_both_texts_and_nothing_is_overwritten(larkmoor, visitors, chair):
    path = cast.new_round(chair, "Two tabs")
    first = phone(visitors, larkmoor)
    second = first.context.new_page()
    first.goto(f"{path}/ratings/pb-03")
    cast.rate(first, "Partly in place", "As it was yesterday.")
    for tab in (first, second):
        tab.goto(f"{path}/ratings/pb-03")
    cast.rate(first, "In place", "Said in the first tab.")
    expect(heading(first)).to_have_text("Two tabs")
    with second.expect_response(lambda answer: answer.request.method == "POST") as sent:
        cast.rate(second, "Not in place", "Said in the second tab.")
    assert sent.value.status == 409

    expect(second.get_by_role("alert")).to_contain_text("Somebody saved this while you were writing")
    both = second.locator(".ct-conflict")
    expect(both).to_contain_text("Said in the first tab.")
    expect(both).to_contain_text("Said in the second tab.")
    assert both.locator(".ct-colour").all_inner_texts() == ["In place", "Not in place"]
    expect(second.get_by_label("Why do you say so?")).to_have_value("Said in the second tab.")
    first.goto(f"{path}/ratings/pb-03")
    expect(first.get_by_label("Why do you say so?")).to_have_value("Said in the first tab.")

    cast.rate(second, "Partly in place", "Said in both tabs.")
    expect(heading(second)).to_have_text("Two tabs")
    first.reload()
    expect(first.get_by_label("Why do you say so?")).to_have_value("Said in both tabs.")
    expect(first.get_by_role("radio", name="Partly in place", exact=True)).to_be_checked()


def test_words_that_are_sent_after_the_session_ended_are_shown_to_copy(larkmoor, visitors, chair):
    path = cast.new_round(chair, "Long meeting")
    page = phone(visitors, larkmoor)
    page.goto(f"{path}/ratings/pb-04")
    page.context.clear_cookies()
    cast.rate(page, "In place", "Written over a long lunch.")
    expect(heading(page)).to_have_text("You are signed out")
    expect(page.get_by_role("main")).to_contain_text("Written over a long lunch.")
