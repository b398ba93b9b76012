"""Searching with the keyboard, without script, on a small screen, and what the browser keeps of it."""
import pytest
from playwright.sync_api import expect

import cast
from cast import heading


@pytest.fixture
def chair(larkmoor, visitors):
    return cast.sign_in(visitors.open(larkmoor).new_page(), cast.CHAIR)


def test_a_chair_searches_from_any_page_with_the_keyboard(chair):
    chair.goto("/safety")
    chair.get_by_role("searchbox", name="Search Common Thread").focus()
    chair.keyboard.type("one-page plna")
    chair.keyboard.press("Enter")
    expect(heading(chair)).to_have_text("Search")
    expect(chair.get_by_text("No text that you can see has ‘plna’. Looked for instead: plan")).to_be_visible()
    expect(chair.get_by_label("Search Common Thread")).to_have_value("one-page plna")
    hit = chair.get_by_role("link", name="Give every parent a one-page plan to hold")
    expect(hit.locator("mark").first).to_be_visible()
    hit.focus()
    chair.keyboard.press("Enter")
    expect(heading(chair)).to_contain_text("Give every parent a one-page plan to hold")


def test_without_script_and_on_a_phone_a_link_leads_to_the_search(larkmoor, visitors):
    page = visitors.open(larkmoor, java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    page.goto("/")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_label("Search Common Thread").fill("familys")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".ct-hit mark").first).to_be_visible()
    expect(page).to_have_title("Search - Common Thread")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_womans_own_page_has_no_search(larkmoor, visitors):
    page = visitors.open(larkmoor).new_page()
    page.goto("/own")
    expect(page.get_by_role("search")).to_have_count(0)
