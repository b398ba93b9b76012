"""A meeting: ratings are opened, the widest differences come first, each is agreed in a sentence, a plan is made."""
import re

import pytest
from playwright.sync_api import expect

import cast
from cast import follow, heading, press

WHY_NOW = "Two voices will finish by letter, and the board meets on Thursday."
AGREED = "We have begun in one office, and the other one is ready."
DISSENT = "For the women we meet, the offer has not begun."
ACTION = "Bring the offer of an advocate to the second office"
SPREADS = [
    "As far apart as can be: in place and not in place", "Different, though not opposite",
    "Everybody who rated says the same", "Rated by one voice or none",
]


@pytest.fixture
def people(larkmoor, visitors):
    """Everybody at the table, each signed in on a device of their own."""

    def arrive(email):
        return cast.sign_in(visitors.open(larkmoor).new_page(), email)

    return arrive


def spread(colours):
    """Where a statement belongs in the meeting's order, from the colours shown on its card."""
    chosen = [colour for colour in colours if colour in ("In place", "Partly in place", "Not in place")]
    if len(chosen) < 2:
        return 3
    if {"In place", "Not in place"} <= set(chosen):
        return 0
    return 2 if len(set(chosen)) == 1 else 1


def order_of_cards(page):
    cards = page.locator("article.ct-statement")
    expect(cards).not_to_have_count(0)
    page.wait_for_load_state()
    return cards.evaluate_all(
        """cards => cards.map(card =>
            [...card.querySelectorAll('.ct-voice > .ct-colour')].map(mark => mark.innerText.trim()))"""
    )


def agreed_mark(page):
    return page.locator("#agreement .ct-agreed .ct-colour").inner_text()


def test_a_meeting_goes_from_the_reveal_to_a_closed_round_with_a_plan(people):
    chair, care, midwife = people(cast.CHAIR), people(cast.SOCIAL_CARE), people(cast.MIDWIFE)
    places = cast.addresses(chair)
    open_round = places["open"]

    # The chair reveals early, and says why.
    chair.goto(open_round)
    press(chair, "Reveal the ratings")
    press(chair, "Reveal the ratings")
    expect(chair.get_by_role("alert")).to_contain_text("Say why the ratings are revealed before every voice")
    chair.get_by_label("Why reveal now?").fill(WHY_NOW)
    press(chair, "Reveal the ratings")
    expect(chair.get_by_text("before every voice had finished:")).to_contain_text(WHY_NOW)

    # The widest differences come first.
    orders = [spread(colours) for colours in order_of_cards(chair)]
    assert orders == sorted(orders), "a narrower difference stands before a wider one"
    titles = chair.locator("main section[aria-labelledby] h2").all_inner_texts()
    assert titles == [SPREADS[place] for place in sorted(set(orders))]

    # One statement, agreed in a sentence.
    chair.locator("article.ct-statement h3 a").first.click()
    statement = chair.url
    expect(heading(chair)).not_to_have_text("")
    chair.get_by_role("radio", name="Partly in place", exact=True).check()
    chair.get_by_label("Why, in a sentence").fill(AGREED)
    press(chair, "Record and sign")
    expect(chair.locator("#agreement .ct-agreed")).to_contain_text(AGREED)
    expect(chair.locator("#agreement")).to_contain_text("Recorded and signed by Marian Oakhollow")

    # A voice does not go along, and that stays.
    midwife.goto(statement)
    expect(midwife.get_by_label("Why, in a sentence")).to_have_count(0)
    midwife.get_by_text("Our voice does not go along with this").click()
    midwife.get_by_label("How does your voice see it?").fill(DISSENT)
    press(midwife, "Record dissent")
    expect(midwife.locator("#dissents")).to_contain_text(f"Midwifery: {DISSENT}")
    chair.reload()
    expect(chair.locator("#dissents")).to_contain_text(DISSENT)

    # It becomes a priority.
    chair.get_by_label("Why this one? (optional)").fill("It helps with nearly everything else.")
    press(chair, "Make it a priority")
    expect(chair.get_by_role("button", name="No longer a priority")).to_be_visible()
    expect(chair.get_by_text("It helps with nearly everything else.")).to_be_visible()

    # And an action, which the plan shows.
    care.goto(statement)
    press(care, "Make an action")
    care.get_by_label("What will be done?").fill(ACTION)
    expect(care.get_by_label("Lead voice")).to_have_value(re.compile("."))
    care.get_by_role("checkbox", name="Midwifery", exact=True).check()
    for label, value in {"Day": "31", "Month": "3", "Year": "2031"}.items():
        care.get_by_label(label, exact=True).fill(value)
    care.get_by_label("How will we know?").fill("Each woman has had the offer by the second visit.")
    press(care, "Make an action")
    expect(heading(care)).to_have_text(ACTION)
    action = care.url
    chair.goto(places["partnership"] + "/plan")
    card = chair.locator(".ct-action", has_text=ACTION)
    expect(card).to_contain_text("Due 31 March 2031")
    expect(card).to_contain_text("Lead: Children's social care")
    expect(card).to_contain_text("Supporting: Midwifery")

    # It gets under way, and is done; somebody is asked how they see it now.
    care.get_by_label("What has happened?").fill("The second office has its first volunteers.")
    care.get_by_label("State").select_option(label="Under way")
    press(care, "Save the note")
    expect(care.get_by_text("The second office has its first volunteers.")).to_be_visible()
    midwife.goto(action)
    midwife.get_by_label("What has happened?").fill("Both offices make the offer.")
    midwife.get_by_label("State").select_option(label="Done")
    press(midwife, "Save the note")
    expect(heading(midwife)).to_have_text("How do you see it now?")
    midwife.get_by_role("link", name="Say how we see it now").click()
    midwife.get_by_role("radio", name="In place", exact=True).check()
    midwife.get_by_label("What has changed?").fill("Women tell us that they were asked.")
    press(midwife, "Save")
    expect(midwife.get_by_text("Women tell us that they were asked.")).to_be_visible()

    # It shows as said since then; what was said and agreed stays.
    chair.goto(statement)
    since = chair.get_by_role("heading", name="Since then").locator("xpath=following-sibling::ul[1]")
    expect(since).to_contain_text("Midwifery")
    expect(since).to_contain_text("Women tell us that they were asked.")
    assert agreed_mark(chair) == "Partly in place", "a new rating changed what was agreed"
    assert orders == [spread(colours) for colours in order_of_cards(revealed(chair, open_round))]

    # Signed, agreed, closed.
    midwife.goto(open_round)
    press(midwife, "Sign for our voice")
    expect(midwife.get_by_text("Midwifery: signed by Priya Mossbank")).to_be_visible()
    chair.goto(open_round)
    press(chair, "We have agreed")
    press(chair, "Close the round")
    expect(chair.get_by_role("main").get_by_text("Closed", exact=True).first).to_be_visible()
    expect(chair.get_by_role("main").get_by_role("button")).to_have_count(0)
    chair.goto(statement)
    expect(chair.get_by_label("Why, in a sentence")).to_have_count(0)
    expect(chair.locator("#dissents")).to_contain_text(DISSENT)


def revealed(page, path):
    page.goto(path)
    return page


def test_on_the_screen_in_the_room_the_same_order_stands_larger(people):
    chair = people(cast.CHAIR)
    chair.goto(cast.addresses(chair)["finished"])
    at_the_desk = order_of_cards(chair)
    orders = [spread(colours) for colours in at_the_desk]
    assert len(orders) == 38 and orders == sorted(orders) and set(orders) == {0, 1, 2}
    follow(chair, "Larger, for a screen in the room")
    expect(chair.locator(".ct-projector")).to_be_visible()
    assert order_of_cards(chair) == at_the_desk
    words = chair.locator(".ct-projector .ct-voice p").first
    size = words.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
    assert size >= 24, f"{size} pixels are too small for the back of the room"


def test_an_agreement_that_was_changed_meanwhile_is_shown_to_the_second_chair_tab(people):
    first = people(cast.CHAIR)
    path = cast.new_round(first, "Agreed twice")
    first.goto(path + "/reveal")
    first.get_by_label("Why reveal now?").fill("To try it out.")
    press(first, "Reveal the ratings")
    second = first.context.new_page()
    for page in (first, second):
        page.goto(path + "/statements/pb-01")
        page.get_by_label("Why, in a sentence").fill(f"Written in tab {1 if page is first else 2}.")
    first.get_by_role("radio", name="In place", exact=True).check()
    press(first, "Record and sign")
    expect(first.locator("#agreement .ct-agreed")).to_contain_text("Written in tab 1.")
    second.get_by_role("radio", name="Not in place", exact=True).check()
    press(second, "Record and sign")
    expect(second.locator(".ct-conflict")).to_contain_text("Written in tab 1.")
    expect(second.locator(".ct-conflict")).to_contain_text("Written in tab 2.")
    press(second, "Record and sign")
    expect(second.locator("#agreement .ct-agreed")).to_contain_text("Written in tab 2.")
    second.get_by_text("What was agreed earlier").click()
    expect(second.locator("#agreement")).to_contain_text("Written in tab 1.")


def test_an_action_that_was_changed_meanwhile_shows_both_texts_field_by_field(people):
    care = people(cast.SOCIAL_CARE)
    care.goto(cast.addresses(care)["partnership"] + "/plan")
    follow(care, "Rewrite the letter before proceedings with the Kitchen Table group")
    edit = care.url + "/edit"
    second = care.context.new_page()
    for page in (care, second):
        page.goto(edit)
    care.get_by_label("What will be done?").fill("Written in tab 1")
    care.get_by_label("Year", exact=True).fill("2032")
    press(care, "Save changes")
    expect(heading(care)).to_have_text("Written in tab 1")
    second.get_by_label("What will be done?").fill("Written in tab 2")
    second.get_by_label("Year", exact=True).fill("2033")
    press(second, "Save changes")
    conflict = second.locator(".ct-conflict")
    expect(conflict).to_contain_text("Written in tab 2")
    expect(conflict).to_contain_text("Written in tab 1")
    due = conflict.locator("h3", has_text="By when?").locator("xpath=following-sibling::div[1]")
    expect(due).to_contain_text("2032")
    expect(due).to_contain_text("2033")


def test_a_reason_for_a_priority_that_is_too_long_comes_back_as_it_was_typed(people):
    chair = people(cast.CHAIR)
    chair.goto(cast.addresses(chair)["finished"] + "/statements/pb-02")
    chair.locator("input[name=priority]").fill("It helps. " * 101)
    press(chair, "Make it a priority")
    expect(chair.get_by_text("Shorten this to 1000 characters").first).to_be_visible()
    typed = chair.locator("input[name=priority]")
    assert "It helps. It helps." in (typed.input_value() if typed.count() else chair.get_by_role("main").inner_text())
