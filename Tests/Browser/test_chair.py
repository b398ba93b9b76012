"""A chair on a fresh installation: names the partnership, adds six voices, opens a round, sends the links."""
import re

from playwright.sync_api import expect

from cast import follow, heading, press

PASSWORD = "three quiet words"
KINDS = [
    "Lived-experience group", "Children's social care", "Midwifery", "Health visiting", "Housing", "Voluntary sector",
]


def set_up(page, code, name="Ada Example", email="ada@vale.example"):
    page.goto("/first-run")
    page.get_by_label("One-time code").fill(code)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Name of the partnership").fill("The Vale")
    press(page, "Set up")


def add_voices(page):
    for kind in KINDS:
        page.get_by_label("Kind of voice").select_option(label=kind)
        if kind == "Voluntary sector":
            page.get_by_label("Name of the voice").fill("Open Door")
        press(page, "Add voice")
        name = "Open Door" if kind == "Voluntary sector" else kind
        expect(page.get_by_role("heading", level=2, name=name, exact=True)).to_be_visible()


def open_round(page):
    press(page, "Open a round")
    page.get_by_label("Name of the round").fill("First round")
    page.get_by_label("Born into care practice").check()
    press(page, "Open a round")
    expect(heading(page)).to_have_text("First round")


def make_link(page, voice):
    press(page, f"Make a link for {voice}")
    expect(heading(page)).to_have_text("Invitation link")
    return page.locator("main code").inner_text()


def join(page, link, name, email):
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Join")


def test_a_chair_sets_up_a_partnership_opens_a_round_and_a_midwife_joins(empty_installation, visitors):
    server = empty_installation
    page = visitors.open(server).new_page()
    page.goto("/")
    expect(page).to_have_url(re.compile("/first-run$"))
    set_up(page, server.one_time_code())
    expect(heading(page)).to_have_text("Voices and people")

    add_voices(page)
    assert page.locator(".ct-voice-row").count() == len(KINDS)
    assert page.locator(".ct-lived").count() == 1, "the lived-experience group has a place of its own"

    page.get_by_role("link", name="The Vale", exact=True).first.click()
    open_round(page)
    page.get_by_role("link", name="The Vale", exact=True).first.click()
    follow(page, "Add voices and invite people")
    voices = page.url
    links = {}
    for kind in KINDS:
        page.goto(voices)
        voice = "Open Door" if kind == "Voluntary sector" else kind
        links[voice] = make_link(page, voice)
    assert len(set(links.values())) == len(KINDS), "each link is for one person"
    page.goto(voices)
    expect(page.get_by_text("1 invitation link has not been used yet.")).to_have_count(len(KINDS))

    midwife = visitors.open(server).new_page()
    join(midwife, links["Midwifery"], "Mair Example", "mair@vale.example")
    expect(heading(midwife)).to_have_text("The Vale")
    expect(midwife.get_by_text("You are here as Voice lead for Midwifery.")).to_be_visible()
    follow(midwife, "First round")
    expect(midwife.get_by_role("heading", name="Rating for Midwifery")).to_be_visible()

    page.goto(voices)
    row = page.locator(".ct-voice-row", has=page.get_by_role("heading", name="Midwifery"))
    expect(row).to_contain_text("Mair Example")
    expect(row).not_to_contain_text("has not been used yet")


def test_a_used_link_leads_nowhere(empty_installation, visitors):
    page = visitors.open(empty_installation).new_page()
    set_up(page, empty_installation.one_time_code())
    add_voices(page)
    link = make_link(page, "Midwifery")
    join(visitors.open(empty_installation).new_page(), link, "Mair Example", "mair@vale.example")
    late = visitors.open(empty_installation).new_page()
    assert late.goto(link).status == 404


def test_the_first_run_page_is_gone_afterwards(empty_installation, visitors):
    page = visitors.open(empty_installation).new_page()
    set_up(page, empty_installation.one_time_code())
    expect(heading(page)).to_have_text("Voices and people")
    assert page.goto("/first-run").status == 404
    assert visitors.open(empty_installation).new_page().goto("/first-run").status == 404


def test_a_wrong_code_is_refused_and_what_was_typed_stays(empty_installation, visitors):
    page = visitors.open(empty_installation).new_page()
    set_up(page, "abcd-abcd-abcd-abcd")
    expect(page.get_by_role("alert")).to_contain_text("This is not the code on the terminal.")
    expect(page.get_by_label("Your name")).to_have_value("Ada Example")
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
