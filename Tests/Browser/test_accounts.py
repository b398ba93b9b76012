"""Accounts in a real browser: the second step, letters from a real mail server, an organisation's real sign-in."""
import re
import time

import pytest
from playwright.sync_api import Error, expect

import installation
from authenticator import code
from cast import CHAIR, HOUSING, MIDWIFE, PARTNERSHIP, PASSWORD, follow, press, sign_in
from neighbours import Neighbour, letters

NEW_PASSWORD = "kettle lantern orchard"


def served(sample_database, folder, **options):
    return installation.Server(installation.copy_database(sample_database, folder), **options)


def sign_in_with(page, email, password):
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def test_a_chair_sets_up_the_second_step_and_uses_it(sample_database, tmp_path, visitors):
    server = installation.Server(
        installation.copy_database(sample_database, tmp_path), "--second-factor", "required")
    try:
        page = visitors.open(server).new_page()
        sign_in_with(page, CHAIR, PASSWORD)
        expect(page).to_have_url(re.compile("/account/authenticator"))
        expect(page.get_by_role("img", name="A picture for your authenticator app.")).to_be_visible()
        secret = page.locator("main code").inner_text().replace(" ", "")
        page.get_by_label("The six figures from the app").fill("000000")
        press(page, "Turn it on")
        expect(page.get_by_role("alert")).to_contain_text("That code is not right.")
        assert page.locator("main code").inner_text().replace(" ", "") == secret, "the same picture again"
        page.get_by_label("The six figures from the app").fill(code(secret))
        page.get_by_label("Your password now").fill(PASSWORD)
        press(page, "Turn it on")
        recovery = page.locator(".ct-codes code").all_inner_texts()
        assert len(recovery) == 10 and len(set(recovery)) == 10
        press(page, "I have kept them")
        expect(page.get_by_role("heading", name="Your partnerships")).to_be_visible()

        elsewhere = visitors.open(server).new_page()
        sign_in_with(elsewhere, CHAIR, PASSWORD)
        expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Enter your code")
        elsewhere.get_by_label("Code", exact=True).fill(recovery[0])
        press(elsewhere, "Sign in")
        expect(elsewhere.get_by_role("heading", name="Your partnerships")).to_be_visible()
        elsewhere.goto("/account")
        expect(elsewhere.get_by_text("You have 9 recovery codes left.")).to_be_visible()
        press(elsewhere, "End all the others")
        page.goto("/")
        expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    finally:
        server.stop()


@pytest.fixture
def mail(tmp_path):
    neighbour = Neighbour("mail_server.py", tmp_path / "mail")
    yield neighbour.facts
    neighbour.stop()


def mail_settings(mail):
    return {
        "mail_server": mail["starttls"], "mail_from": "post@larkmoor.example", "mail_name": "Larkmoor post",
        "mail_user": mail["user"], "mail_password": mail["password"], "mail_ca": mail["ca"],
    }


def test_a_forgotten_password_and_a_stranger_who_asks(sample_database, tmp_path, mail, visitors):
    server = served(sample_database, tmp_path, settings=mail_settings(mail))
    try:
        page = visitors.open(server).new_page()
        answers = []
        for address in [MIDWIFE, "nobody@larkmoor.example"]:
            page.goto("/sign-in")
            follow(page, "I have forgotten my password")
            page.get_by_label("E-mail address").fill(address)
            press(page, "Send the letter")
            answers.append(page.get_by_role("main").inner_text())
        assert answers[0] == answers[1]
        (letter,) = letters(mail["folder"], 1)
        assert letter["Subject"] == "Your account" and letter["To"] == MIDWIFE
        assert letter["X-Envelope-Encrypted"] == "True"
        text = letter.get_content()
        for word in ["thread", "care", "baby", "women", "midwif", PARTNERSHIP.split()[0].lower(), "priya"]:
            assert word not in re.sub(r"https?://\S+", "", text).lower(), word
        page.goto(re.search(r"http://\S+", text).group())
        page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
        press(page, "Change password")
        sign_in_with(page, MIDWIFE, NEW_PASSWORD)
        expect(page.get_by_role("heading", name="Your partnerships")).to_be_visible()
        _, changed = letters(mail["folder"], 2)
        assert "was changed" in changed.get_content()
        time.sleep(0.5)
        assert len(letters(mail["folder"], 2)) == 2, "nobody@ got no letter"
        assert MIDWIFE not in server.output and "nobody@" not in server.output
    finally:
        server.stop()


def test_a_chair_has_a_link_sent(sample_database, tmp_path, mail, visitors):
    server = served(sample_database, tmp_path, settings=mail_settings(mail))
    try:
        page = sign_in(visitors.open(server).new_page(), CHAIR)
        follow(page, PARTNERSHIP)
        follow(page, "Add voices and invite people")
        press(page, "Make a link for Housing")
        page.get_by_label("E-mail address").fill(mail["nobody"])
        press(page, "Send the link by e-mail")
        expect(page.get_by_role("alert")).to_contain_text("The letter could not be sent.")
        page.get_by_label("E-mail address").fill("new@larkmoor.example")
        press(page, "Send the link by e-mail")
        expect(page.get_by_role("heading", level=1)).to_have_text("The letter is on its way")
        (letter,) = letters(mail["folder"], 1)
        assert letter["Subject"] == "Your account" and "Housing" not in letter.get_content()
        guest = visitors.open(server).new_page()
        guest.goto(re.search(r"http://\S+", letter.get_content()).group())
        guest.get_by_label("Your name").fill("New Harrowgale")
        guest.get_by_label("E-mail address").fill("new@larkmoor.example")
        guest.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
        press(guest, "Join")
        expect(guest.get_by_role("heading", level=1)).to_have_text(PARTNERSHIP)
    finally:
        server.stop()


@pytest.fixture
def organisation(request, sample_database, tmp_path):
    port = installation.free_port()
    provider = Neighbour(
        "identity_server.py", tmp_path / "identity", "--redirect",
        f"http://127.0.0.1:{port}/sign-in/organisation/return")
    facts = provider.facts
    server = served(sample_database, tmp_path, port=port, settings={
        "organisation_issuer": facts["issuer"], "organisation_client": facts["client"],
        "organisation_secret": facts["secret"], "organisation_ca": facts["ca"], "organisation_name": "Larkmoor Council",
        "organisation_domains": "larkmoor.example", "organisation_required": "true",
    } | getattr(request, "param", {}))
    yield server, provider
    server.stop()
    provider.stop()


def through_the_organisation(context, provider, login, start="/sign-in"):
    """Signs in at the provider's own pages; the provider is another origin, and its certificate is the test's own."""
    page = context.new_page()
    page.goto(start)
    page.get_by_role("button", name="Sign in with Larkmoor Council").click()
    page.get_by_label("Login").fill(login)
    page.get_by_role("button", name="Continue").click()
    page.locator("#password").fill(provider.facts["password"])
    page.get_by_role("button", name="Sign in").click()
    accept = page.get_by_role("button", name="Accept")
    page.wait_for_load_state()
    if accept.count():
        accept.click()
    return page


def test_signing_in_at_ones_organisation(organisation, browser):
    server, provider = organisation

    def fresh():
        return browser.new_context(base_url=server.origin, ignore_https_errors=True, locale="en-GB")

    page = through_the_organisation(fresh(), provider, "priya")
    expect(page.get_by_role("heading", name="Your partnerships")).to_be_visible()
    expect(page.get_by_role("link", name="Priya Mossbank")).to_be_visible()
    page.goto("/account")
    expect(page.get_by_text("Your organisation gives you this address")).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_have_count(0)
    # The provider changes its keys, and the next sign-in works all the same.
    provider.ask("rotate ES256")
    page = through_the_organisation(fresh(), provider, "kwame")
    expect(page.get_by_role("heading", name="Your partnerships")).to_be_visible()
    # Nobody here by that address, or an address nobody has confirmed: a sentence, and no way in.
    page = through_the_organisation(fresh(), provider, "stranger")
    expect(page.get_by_text("There is no account for you here yet.")).to_be_visible()
    page = through_the_organisation(fresh(), provider, "unconfirmed")
    expect(page.get_by_text("did not confirm an address")).to_be_visible()
    # Required for the domain: the password is not taken.
    page = fresh().new_page()
    sign_in_with(page, HOUSING, PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("people at your organisation sign in there")


def test_an_invitation_is_taken_up_through_the_organisation(organisation, browser):
    server, provider = organisation

    def fresh():
        return browser.new_context(base_url=server.origin, ignore_https_errors=True, locale="en-GB")

    chair = through_the_organisation(fresh(), provider, "marian")
    follow(chair, PARTNERSHIP)
    follow(chair, "Add voices and invite people")
    press(chair, "Make a link for Housing")
    link = chair.locator("main code").inner_text().removeprefix(server.origin)
    context = fresh()
    page = through_the_organisation(context, provider, "stranger", start=f"/sign-in?next={link}")
    press(page, "Join as Somebody New")
    expect(page.get_by_role("heading", level=1)).to_have_text(PARTNERSHIP)


@pytest.mark.parametrize("organisation", [{"organisation_trusted_addresses": "true"}], indirect=True)
def test_an_address_that_nobody_confirmed_is_taken_where_the_setting_says_so(organisation, browser):
    server, provider = organisation

    def fresh():
        return browser.new_context(base_url=server.origin, ignore_https_errors=True, locale="en-GB")

    chair = through_the_organisation(fresh(), provider, "marian")
    follow(chair, PARTNERSHIP)
    follow(chair, "Add voices and invite people")
    press(chair, "Make a link for Housing")
    link = chair.locator("main code").inner_text().removeprefix(server.origin)
    page = through_the_organisation(fresh(), provider, "unconfirmed", start=f"/sign-in?next={link}")
    press(page, "Join as Somebody Else")
    expect(page.get_by_role("heading", level=1)).to_have_text(PARTNERSHIP)


def test_a_sign_in_that_somebody_else_began_is_not_taken(organisation, browser):
    server, provider = organisation
    stolen = []
    context = browser.new_context(base_url=server.origin, ignore_https_errors=True)

    def keep(session, event):
        stolen.append(event["request"]["url"])
        session.send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "Aborted"})

    def watch(page):
        # Playwright's routes see no redirect, so this asks Chromium itself.
        session = context.new_cdp_session(page)
        session.on("Fetch.requestPaused", lambda event: keep(session, event))
        session.send("Fetch.enable", {"patterns": [{"urlPattern": f"{server.origin}/sign-in/organisation/return*"}]})

    context.on("page", watch)
    try:
        through_the_organisation(context, provider, "priya")
    except Error:
        pass
    assert stolen and "code=" in stolen[0], "the provider came back with a code"
    victim = browser.new_context(base_url=server.origin).new_page()
    victim.goto(stolen[0])
    expect(victim.get_by_text("begun somewhere else")).to_be_visible()
