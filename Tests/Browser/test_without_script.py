"""JavaScript off, on paper, in other colours and in Welsh: the same words and the same ways."""
import re
import subprocess

import pytest
import yaml
from playwright.sync_api import expect

import cast
import installation
from cast import follow, heading, press

ON_SCREEN_ONLY = [
    "header", "footer", "nav", "main form", ".govuk-exit-this-page", ".govuk-back-link", ".govuk-skip-link",
]


@pytest.fixture
def without_script(larkmoor, visitors):
    def arrive(email):
        return cast.sign_in(visitors.open(larkmoor, java_script_enabled=False).new_page(), email)

    return arrive


@pytest.fixture
def chair(larkmoor, visitors):
    return cast.sign_in(visitors.open(larkmoor).new_page(), cast.CHAIR)


def test_without_script_a_midwife_rates_and_the_chair_reveals_and_sees_the_plan(without_script):
    chair, midwife = without_script(cast.CHAIR), without_script(cast.MIDWIFE)
    path = cast.new_round(chair, "No script")
    midwife.goto(f"{path}/ratings/pb-01")
    cast.rate(midwife, "Partly in place", "Said without script.", then="Save and go to the next")
    expect(midwife.get_by_text("Statement 2 of 38")).to_be_visible()
    midwife.goto(path)
    expect(midwife.get_by_text("1 of 38 statements rated")).to_be_visible()

    chair.goto(path)
    press(chair, "Reveal the ratings")
    chair.get_by_label("Why reveal now?").fill("Everybody is in the room.")
    press(chair, "Reveal the ratings")
    expect(chair.get_by_text("Said without script.")).to_be_visible()
    chair.goto(cast.addresses(chair)["partnership"] + "/plan")
    expect(chair.locator(".ct-action")).to_have_count(11)
    follow(chair, "By voice")
    expect(chair.get_by_role("heading", level=2, name="Kitchen Table group")).to_be_visible()


def test_without_script_words_that_should_not_be_here_are_asked_about_and_never_blocked(without_script):
    chair, midwife = without_script(cast.CHAIR), without_script(cast.MIDWIFE)
    path = cast.new_round(chair, "Words")
    why = midwife.get_by_label("Why do you say so?")
    told = 'Ring "Wren" on 07700 900123,\n  or <ask> & wait.'
    midwife.goto(f"{path}/ratings/pb-01")
    cast.rate(midwife, "Partly in place", told, then="Save and go to the next")
    expect(heading(midwife)).to_have_text("Before this is saved")
    expect(midwife.locator("mark")).to_have_text("07700 900123")
    expect(why).to_have_value(told)
    # The way back leads to the form, and nothing has happened.
    midwife.go_back()
    expect(heading(midwife)).not_to_have_text("Before this is saved")
    expect(midwife.get_by_text("Statement 1 of 38")).to_be_visible()
    expect(why).to_have_value(told)
    cast.rate(midwife, "Partly in place", told, then="Save and go to the next")
    why.fill("Ring the duty desk.")
    press(midwife, "Save")
    expect(midwife.get_by_text("Statement 2 of 38")).to_be_visible()
    midwife.goto(f"{path}/ratings/pb-02")
    cast.rate(midwife, "In place", told, then="Save and go to the list")
    press(midwife, "Save")
    expect(midwife.get_by_text("2 of 38 statements rated")).to_be_visible()
    midwife.goto(f"{path}/ratings/pb-02")
    expect(why).to_have_value(told)
    expect(midwife.get_by_role("radio", name="In place", exact=True)).to_be_checked()

    places = cast.addresses(chair)
    chair.goto(places["partnership"] + "/voices")
    expect(chair.get_by_text("1 text was saved although it looks as if it holds personal details.")).to_be_visible()
    expect(chair.get_by_text("Telephone number: 1")).to_be_visible()
    chair.get_by_text("What is this?").click()
    expect(chair.get_by_text("never the words or the writer")).to_be_visible()
    assert "900123" not in chair.content()
    midwife.goto(places["partnership"] + "/voices")
    assert "personal details" not in midwife.content()


def test_without_script_the_language_switch_and_what_is_wrong_work(without_script):
    chair = without_script(cast.CHAIR)
    chair.goto("/partnerships/new")
    press(chair, "Add partnership")
    expect(chair.get_by_role("alert")).to_contain_text("Enter the partnership's name")
    chair.goto("/safety")
    chair.get_by_role("link", name="Newid yr iaith").click()
    expect(chair).to_have_url(re.compile("/safety$"))
    expect(chair.locator("html")).to_have_attribute("lang", "cy")


def test_without_script_on_a_phone_the_menu_is_open(larkmoor, visitors):
    page = visitors.open(larkmoor, java_script_enabled=False, **cast.PHONE).new_page()
    page.goto("/")
    expect(page.get_by_role("link", name="Frameworks", exact=True)).to_be_visible()


@pytest.mark.parametrize("name", ["board", "plan"])
def test_on_paper_only_the_content_is_left(chair, tmp_path, name):
    places = cast.addresses(chair)
    chair.goto({"board": places["finished"] + "/board", "plan": places["partnership"] + "/plan"}[name])
    chair.emulate_media(media="print")
    for part in ON_SCREEN_ONLY:
        assert chair.locator(f"{part}:visible").count() == 0, f"{part} would be printed"
    file = tmp_path / "page.pdf"
    chair.pdf(path=file, prefer_css_page_size=True)
    facts = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert "A4" in facts
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "Give every parent a one-page plan to hold" in " ".join(text.split())
    assert "Exit this page" not in text and "Sign out" not in text and "Support for you" not in text


def test_on_paper_what_is_folded_on_screen_is_open(chair):
    chair.goto(cast.addresses(chair)["finished"] + "/statements/pb-06")
    folded = chair.locator("details").first.locator(".govuk-summary-list").first
    expect(folded).not_to_be_visible()
    chair.emulate_media(media="print")
    expect(folded).to_be_visible()


def shapes(page):
    """The picture of each kind of mark."""
    marks = {}
    for kind in ["in-place", "partly", "not-in-place", "not-applicable", "not-rated"]:
        mark = page.locator(f".ct-colour--{kind} svg").first
        mark.scroll_into_view_if_needed()
        marks[kind] = mark.screenshot()
    return marks


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_every_colour_keeps_a_shape_of_its_own(larkmoor, visitors, scheme):
    context = visitors.open(larkmoor, forced_colors="active", color_scheme=scheme)
    page = cast.sign_in(context.new_page(), cast.CHAIR)
    page.goto(cast.addresses(page)["finished"] + "/glance")
    marks = shapes(page)
    assert len(set(marks.values())) == len(marks), "two colours look the same"
    page.evaluate("() => document.querySelectorAll('.ct-colour svg > *').forEach(shape => shape.remove())")
    blank = shapes(page)
    assert all(marks[kind] != blank[kind] for kind in marks), "a shape is invisible"


def test_without_colour_at_all_each_mark_still_has_its_words(chair):
    chair.goto(cast.addresses(chair)["finished"] + "/glance")
    words = {
        "in-place": "In place", "partly": "Partly in place", "not-in-place": "Not in place",
        "not-applicable": "Not applicable", "not-rated": "Not rated",
    }
    for kind, label in words.items():
        assert set(chair.locator(f"main .ct-colour--{kind}").all_inner_texts()) == {label}


def in_welsh(page):
    page.get_by_role("link", name="Newid yr iaith").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")


def test_in_welsh_the_same_page_is_shown_and_what_is_english_says_so(chair):
    chair.goto(cast.addresses(chair)["finished"])
    before = chair.url
    in_welsh(chair)
    assert chair.url == before
    expect(chair.get_by_role("button", name="Allgofnodi")).to_be_visible()
    english = chair.locator("main [lang=en]")
    expect(english.first).to_be_visible()
    expect(chair.get_by_text("Signatures", exact=True)).to_have_attribute("lang", "en")
    chair.get_by_role("link", name="Change the language to English").click()
    expect(chair.locator("html")).to_have_attribute("lang", "en")
    assert chair.url == before and chair.locator("[lang=en]:not(html):not(.ct-language *)").count() == 0


TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = []
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim()
        const inside = walker.currentNode.parentElement
        if (text && inside.tagName !== 'SCRIPT') texts.push([text, inside.closest('[lang]').lang])
    }
    return texts
}"""


def phrases(code):
    """The sentences of a language file by key, without those that have names to fill in."""

    def flat(tree, key=""):
        for name, value in tree.items():
            yield from flat(value, f"{key}.{name}") if isinstance(value, dict) else [(f"{key}.{name}", value)]

    words = yaml.safe_load((installation.CONTENT / "language" / f"{code}.yaml").read_text())
    # A voice may be called what its kind is called, and a name stays as it is.
    return {key: text for key, text in flat(words) if text and "{" not in text and not key.startswith(".voice.kind")}


def test_in_welsh_english_words_are_marked_as_english_and_translated_ones_are_not_there(chair):
    english, welsh = phrases("en"), phrases("cy")
    untranslated = {text for key, text in english.items() if key not in welsh}
    translated = {text for key, text in english.items() if key in welsh} - untranslated - set(welsh.values())
    places = cast.addresses(chair)
    in_welsh(chair)
    seen = 0
    for path in ["/", "/safety", "/cookies", "/frameworks", places["finished"], places["partnership"] + "/voices"]:
        chair.goto(path)
        for text, language in chair.evaluate(TEXTS):
            assert text not in translated or language == "en", f"'{text}' on {path} has a translation"
            if text in untranslated:
                seen += 1
                assert language == "en", f"'{text}' on {path} is English and not marked"
    assert seen > 100


@pytest.mark.parametrize("page", ["{partnership}/plan?by=voice", "{finished}?for=room", "{done}?by=due"])
def test_the_language_switch_keeps_what_was_asked_for_in_the_address(chair, page):
    places = cast.addresses(chair)
    path = page.format(**places, done=places["partnership"] + "/plan")
    chair.goto(path)
    in_welsh(chair)
    assert chair.url.endswith(path), "the page comes back without its question"


@pytest.mark.parametrize("path, button", [("/rounds/new", "Open a round"), ("/voices", "Make a link for Housing")])
def test_after_a_form_was_sent_the_language_switch_leads_to_a_page_that_is_there(chair, path, button):
    chair.goto(cast.addresses(chair)["partnership"] + path)
    with chair.expect_navigation():
        press(chair, button)
    answers = []
    chair.on("response", lambda answer: answer.request.is_navigation_request() and answers.append(answer.status))
    with chair.expect_navigation():
        chair.get_by_role("link", name="Newid yr iaith").click()
    assert answers[-1] == 200
