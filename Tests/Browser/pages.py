"""Every page of the product as somebody meets it: its name, who opens it, and how they get there."""
from typing import Callable, NamedTuple

import cast
import figure_pages
from cast import press

NOBODY, FIRST = "nobody", "first comer"
CHAIR, MIDWIFE, HOUSING = cast.CHAIR, cast.MIDWIFE, cast.HOUSING
FACILITATOR = cast.FACILITATOR
# Contributors have no address: they are known by their code.
ENDED, OPEN = cast.FINISHED_CODE, cast.OPEN_CODE
DRAFTS, PRACTICE = "national-integrated-care-framework", "born-into-care-practice"


class Case(NamedTuple):
    name: str
    who: str
    path: str
    """Places in braces are the sample's, see `Places`."""
    then: Callable | None = None
    status: int = 200


class Places(dict):
    """Where things are in the sample, with a revealed round, an empty partnership and an invitation link."""

    def __init__(self, chair):
        super().__init__(cast.addresses(chair))
        chair.goto(self["partnership"] + "/plan")
        for name, title in {
            "done": "Give every parent a one-page plan to hold",
            "overdue": "Bring a housing officer to planning before the last weeks",
        }.items():
            self[name] = chair.get_by_role("link", name=title).get_attribute("href")
        self["resource"] = cast.A_RESOURCE
        self["example"] = cast.send_in_an_example(chair, self["partnership"])
        self["moderation"] = "/library/examples/" + self["example"].split("/")[-1]
        self["revealed"] = self.reveal_a_round(chair)
        self["asked"] = figure_pages.agree_beside_a_figure(chair)
        chair.goto(self["partnership"] + "/figures")
        self["withdrawal"] = chair.locator("a[href$='/withdrawal']").first.get_attribute("href")
        self["link"] = self.make_a_link(chair)
        self["noted"] = cast.note_learning(chair, "A film about listening")
        chair.goto(self["partnership"] + "/voices")
        self["member"] = chair.get_by_role("link", name="Change Priya Mossbank").get_attribute("href")
        self["entry"] = self.write_an_entry(chair)
        chair.goto("/partnerships/new")
        chair.get_by_label("Name of the partnership").fill("Nobody's Heath")
        press(chair, "Add partnership")
        chair.wait_for_url("**/voices")
        self["empty"] = chair.evaluate("location.pathname").removesuffix("/voices")

    def make_a_link(self, chair):
        chair.goto(self["partnership"] + "/voices")
        press(chair, "Make a link for Midwifery")
        return chair.locator("main code").inner_text()

    def write_an_entry(self, chair):
        chair.goto(self["partnership"] + "/notebook/new")
        fill_reflection(chair, "What we heard when we listened.")
        press(chair, "Save in the notebook")
        chair.wait_for_url("**/notebook#entry-*")
        return chair.get_by_role("link", name="Change, share or take out").first.get_attribute("href")

    def reveal_a_round(self, chair):
        path = cast.new_round(chair, "Third round", "National integrated care framework: draft principles")
        chair.goto(path + "/reveal")
        chair.get_by_label("Why reveal now?").fill("To try the pages that come after.")
        press(chair, "Reveal the ratings")
        chair.wait_for_url("**" + path)
        chair.goto(path + "/statements/hp-01")
        chair.get_by_role("radio", name="Partly in place", exact=True).check()
        chair.get_by_label("Why, in a sentence").fill("We begin with one office.")
        press(chair, "Record and sign")
        chair.locator("#agreement .ct-agreed").wait_for()
        return path


def send(name):
    """Presses a button of a form that is not filled in."""
    return lambda page: press(page, name)


def send_stale(page):
    """A form from a page that is no longer valid: its token has been changed."""
    page.get_by_label("E-mail address").fill("somebody@larkmoor.example")
    page.locator("main input[name=token]").evaluate("field => { field.value = 'old' }")
    press(page, "Sign in")


def save_after_another_tab(fill, button):
    """Saves the open form when the same form has been saved in another tab meanwhile."""

    def steps(page):
        other = page.context.new_page()
        other.goto(page.url)
        for tab, words in ((other, "Saved in the other tab."), (page, "Typed in this tab.")):
            fill(tab, words)
            with tab.expect_navigation():
                press(tab, button)
        other.close()

    return steps


def fill_rating(page, words):
    page.get_by_role("radio", name="In place" if "other" in words else "Not in place", exact=True).check()
    page.get_by_label("Why do you say so?").fill(words)


def fill_agreement(page, words):
    page.get_by_role("radio", name="In place" if "other" in words else "Not in place", exact=True).check()
    page.get_by_label("Why, in a sentence").fill(words)


def fill_contribution(page, words):
    page.get_by_role("radio", name="Yes, mostly" if "other" in words else "No, mostly not", exact=True).check()
    page.get_by_label("Anything you want to say").fill(words)


def fill_reflection(page, words):
    page.get_by_label("What do you think?").fill(words)


def fill_action(page, words):
    page.get_by_label("What will be done?").fill(words)


def fill_learning(page, words):
    page.get_by_label("What did you take from it?").fill(words)


def ask_for_days_the_wrong_way_round(page):
    page.get_by_text("Choose the days").click()
    for name, year in {"From": "2027", "To": "2026"}.items():
        group = page.get_by_role("group", name=name, exact=True)
        for part, value in {"Day": "1", "Month": "2", "Year": year}.items():
            group.get_by_label(part).fill(value)
    press(page, "Show these days")


def write_a_number_of_somebody(page):
    page.get_by_label("What did you take from it?").fill("Ring Wren Nettlebed, born 14/3/2001, on 07700 900123.")
    page.get_by_label("With whom did you talk about it?").fill("wren@example.org")
    press(page, "Save to my learning")


def ask_for_too_long_a_rating(page):
    page.get_by_role("radio", name="In place", exact=True).check()
    page.get_by_label("Why do you say so?").fill("words " * 700)
    press(page, "Save and go to the list")


def write_a_number(page):
    page.get_by_role("radio", name="In place", exact=True).check()
    page.get_by_label("Why do you say so?").fill("Ring Wren Nettlebed, born 14/3/2001, on 07700 900123.")
    page.get_by_label("Evidence").fill("wren@example.org\nFamilies in LL96 2RX, NHS 999 110 6847, ref ZZ24C00123")
    press(page, "Save and go to the list")


def without_a_voice(page):
    page.get_by_label("Voice", exact=True).select_option(label="No voice")
    press(page, "Save")


def send_after_the_session(page):
    fill_rating(page, "Written while the session ended.")
    page.context.clear_cookies()
    press(page, "Save and go to the list")


def fill_resource(page):
    cast.fill_resource(page, "A morning on listening")


def publish_after_another_tab(page):
    """Two editors at the same resource: each looks at it as readers will, then both publish."""
    other = page.context.new_page()
    other.goto(page.url)
    for tab, words in ((other, "Saved in the other tab"), (page, "Typed in this tab")):
        tab.get_by_label("Title in English", exact=True).fill(words)
        with tab.expect_navigation():
            press(tab, "See it as readers will")
    with other.expect_navigation():
        press(other, "Publish")
    other.close()
    with page.expect_navigation():
        press(page, "Publish")


def choose(name, button):
    def steps(page):
        page.get_by_label("State").select_option(label=name)
        press(page, button)

    return steps


PUBLIC = [
    Case("welcome", NOBODY, "/"),
    Case("about", NOBODY, "/about"),
    Case("safety", NOBODY, "/safety"),
    Case("cookies", NOBODY, "/cookies"),
    Case("accessibility", NOBODY, "/accessibility"),
    Case("sign-in", NOBODY, "/sign-in"),
    Case("sign-in-errors", NOBODY, "/sign-in", send("Sign in"), 422),
    Case("stale-form", NOBODY, "/sign-in", send_stale, 403),
    Case("not-found", NOBODY, "/no-such-page", status=404),
    Case("recovery", NOBODY, "/recovery"),
    Case("frameworks", NOBODY, "/frameworks"),
    Case("framework", NOBODY, f"/frameworks/{DRAFTS}/0.2"),
    Case("framework-practice", NOBODY, f"/frameworks/{PRACTICE}/0.2"),
    Case("library", NOBODY, "/library"),
    Case("library-about", NOBODY, "/library/about"),
    Case("library-message", NOBODY, "/library/messages/km-2"),
    Case("library-resources", NOBODY, "/library/resources?message=km-9"),
    Case("library-nothing-found", NOBODY, "/library/resources?minutes=5&kind=expert"),
    Case("library-resource", NOBODY, "/library/resources/km-1-film"),
    Case("library-questions", NOBODY, "/library/questions"),
    Case("library-standards", NOBODY, "/library/standards"),
    Case("library-figures", NOBODY, "/library/figures"),
    Case("library-ten-minutes", NOBODY, "/library/ten-minutes"),
    Case("library-team-meeting", NOBODY, "/library/team-meeting"),
    Case("library-agenda", NOBODY, "/library/team-meeting?message=km-4&minutes=45&level=team"),
    Case("library-helps", NOBODY, f"/library/statements/{PRACTICE}/pb-01"),
    Case("library-events", NOBODY, "/library/events"),
    Case("library-news", NOBODY, "/library/news"),
    Case("search", NOBODY, "/search"),
    Case("search-found", NOBODY, "/search?q=familys+plan"),
    Case("search-none", NOBODY, "/search?q=xyzzyx"),
    Case("search-errors", NOBODY, "/search?q=" + "word+" * 60, status=422),
    Case("invitation", NOBODY, "{link}"),
    Case("invitation-errors", NOBODY, "{link}", send("Join"), 422),
    Case("design", NOBODY, "/design"),
    Case("first-run", FIRST, "/"),
    Case("first-run-errors", FIRST, "/first-run", send("Set up"), 422),
]
OF_THE_CHAIR = [
    Case("home", CHAIR, "/"),
    Case("partnership", CHAIR, "{partnership}"),
    Case("partnership-empty", CHAIR, "{empty}"),
    Case("partnership-new", CHAIR, "/partnerships/new"),
    Case("partnership-new-errors", CHAIR, "/partnerships/new", send("Add partnership"), 422),
    Case("voices", CHAIR, "{partnership}/voices"),
    Case("voices-empty", CHAIR, "{empty}/voices"),
    Case("voices-errors", CHAIR, "{partnership}/voices", send("Add voice"), 422),
    Case("voices-invite-errors", CHAIR, "{partnership}/voices", send("Make a link"), 422),
    Case("member", CHAIR, "{member}"),
    Case("member-errors", CHAIR, "{member}", without_a_voice, 422),
    Case("leaving-last-chair", CHAIR, "/account/leaving"),
    Case("search-found-signed-in", CHAIR, "/search?q=housnig"),
    Case("search-kind", CHAIR, "/search?q=plan&kind=action"),
    Case("account", CHAIR, "/account"),
    Case("account-errors", CHAIR, "/account", send("Change password"), 422),
    Case("authenticator", CHAIR, "/account/authenticator"),
    Case("authenticator-errors", CHAIR, "/account/authenticator", send("Turn it on"), 422),
    Case("framework-check", CHAIR, "/frameworks/check"),
    Case("framework-check-errors", CHAIR, "/frameworks/check", lambda page: (
        page.get_by_label("The file (YAML)").fill("id: x\nversion: 1\n"), press(page, "Check the file")), 422),
    Case("history", CHAIR, "{partnership}/history"),
    Case("history-entry", CHAIR, "{partnership}/history/2"),
    Case("history-entry-errors", CHAIR, "{partnership}/history/2", send("Take the words out for good"), 422),
    Case("link", CHAIR, "{partnership}/voices", send("Make a link for Housing")),
    Case("invitation-signed-in", CHAIR, "{link}"),
    Case("round-new", CHAIR, "{partnership}/rounds/new"),
    Case("round-new-errors", CHAIR, "{partnership}/rounds/new", send("Open a round"), 422),
    Case("round-sealed-chair", CHAIR, "{open}"),
    Case("statement-sealed-chair", CHAIR, "{open}/statements/hp-01"),
    Case("reveal", CHAIR, "{open}/reveal"),
    Case("reveal-errors", CHAIR, "{open}/reveal", send("Reveal the ratings"), 422),
    Case("round-revealed", CHAIR, "{revealed}"),
    Case("round-closed", CHAIR, "{finished}"),
    Case("round-in-the-room", CHAIR, "{finished}?for=room"),
    Case("glance", CHAIR, "{finished}/glance"),
    Case("statement-closed", CHAIR, "{finished}/statements/pb-06"),
    Case("statement", CHAIR, "{revealed}/statements/hp-01"),
    Case("statement-errors", CHAIR, "{revealed}/statements/hp-02", send("Record and sign"), 422),
    Case("statement-conflict", CHAIR, "{revealed}/statements/hp-01",
         save_after_another_tab(fill_agreement, "Record and sign"), 409),
    Case("board", CHAIR, "{finished}/board"),
    Case("plan", CHAIR, "{partnership}/plan"),
    Case("plan-by-voice", CHAIR, "{partnership}/plan?by=voice"),
    Case("plan-by-statement", CHAIR, "{partnership}/plan?by=statement"),
    Case("plan-empty", CHAIR, "{empty}/plan"),
    Case("action-done", CHAIR, "{done}"),
    Case("action-overdue", CHAIR, "{overdue}"),
    Case("action-note-errors", CHAIR, "{overdue}", choose("Will not do", "Save the note"), 422),
    Case("action-edit", CHAIR, "{overdue}/edit"),
    Case("action-conflict", CHAIR, "{overdue}/edit", save_after_another_tab(fill_action, "Save changes"), 409),
    Case("action-new", CHAIR, "{revealed}/actions/new?statement=hp-01"),
    Case("action-new-errors", CHAIR, "{open}/actions/new", send("Make an action"), 422),
    Case("resource-new", CHAIR, "/library/resources/new"),
    Case("resource-new-errors", CHAIR, "/library/resources/new", send("See it as readers will"), 422),
    Case("resource-preview", CHAIR, "/library/resources/new", lambda page: (
        fill_resource(page), press(page, "See it as readers will"))),
    Case("resource-edit", CHAIR, "/library/resources/{resource}/edit"),
    Case("resource-conflict", CHAIR, "/library/resources/{resource}/edit", publish_after_another_tab, 409),
    Case("library-links", CHAIR, "/library/links"),
    *figure_pages.cases(Case, send),
    Case("examples", CHAIR, "{partnership}/examples"),
    Case("example-new", CHAIR, "{partnership}/examples/new"),
    Case("example-new-errors", CHAIR, "{partnership}/examples/new", send("Send it in"), 422),
    Case("example", CHAIR, "{example}"),
    Case("examples-moderation", CHAIR, "/library/examples"),
    Case("example-moderation", CHAIR, "{moderation}"),
    Case("example-moderation-errors", CHAIR, "{moderation}", send("Publish"), 422),
    Case("rerate-no-voice", CHAIR, "{done}/reratings"),
    Case("notebook", CHAIR, "{partnership}/notebook"),
    Case("notebook-empty", CHAIR, "{empty}/notebook"),
    Case("notebook-new", CHAIR, "{partnership}/notebook/new"),
    Case("notebook-new-errors", CHAIR, "{partnership}/notebook/new", send("Save in the notebook"), 422),
    Case("notebook-entry", CHAIR, "{entry}"),
    Case("notebook-conflict", CHAIR, "{entry}", save_after_another_tab(fill_reflection, "Save changes"), 409),
    # Where no library is loaded, these lead to the page that says so.
    Case("meeting", CHAIR, "{partnership}/meeting"),
    Case("meeting-questions", CHAIR, "{partnership}/meeting?about=km-2"),
    Case("meeting-question", CHAIR, "{partnership}/meeting/questions?q=q-km-2-team-1&q=q-km-2-team-2&clock=10"),
    Case("meeting-sheet", CHAIR, "{partnership}/meeting/sheet?q=q-km-2-team-1&q=q-km-2-team-2"),
]
OF_ONES_OWN_LEARNING = [
    Case("learning", CHAIR, "/learning"),
    Case("learning-empty", MIDWIFE, "/learning"),
    Case("learning-days", CHAIR, "/learning?from=2020-01-01&to=2020-12-31"),
    Case("learning-days-errors", CHAIR, "/learning", ask_for_days_the_wrong_way_round, 422),
    Case("learning-new", CHAIR, "/learning/new"),
    Case("learning-new-errors", CHAIR, "/learning/new", send("Save to my learning"), 422),
    Case("learning-before-saving", CHAIR, "/learning/new", write_a_number_of_somebody),
    Case("learning-edit", CHAIR, "{noted}/edit"),
    Case("learning-conflict", CHAIR, "{noted}/edit", save_after_another_tab(fill_learning, "Save changes"), 409),
    Case("learning-removal", CHAIR, "{noted}/removal"),
    Case("learning-not-theirs", MIDWIFE, "{noted}/edit", status=404),
    Case("learning-record", CHAIR, "/learning/record?for=socialWorkEngland"),
    Case("learning-record-nmc", CHAIR, "/learning/record?for=nursingMidwifery"),
]
OF_A_VOICE = [
    Case("partnership-voice", MIDWIFE, "{partnership}"),
    Case("notebook-voice", MIDWIFE, "{partnership}/notebook"),
    Case("meeting-voice", MIDWIFE, "{partnership}/meeting/questions?q=q-km-2-team-1"),
    Case("leaving", MIDWIFE, "/account/leaving"),
    Case("leaving-errors", MIDWIFE, "/account/leaving", send("Leave and take out what is about me"), 422),
    Case("history-voice", MIDWIFE, "{partnership}/history"),
    Case("voices-voice", MIDWIFE, "{partnership}/voices"),
    Case("round-sealed", MIDWIFE, "{open}"),
    Case("rating", MIDWIFE, "{open}/ratings/hp-01"),
    Case("rating-errors", MIDWIFE, "{open}/ratings/hp-02", ask_for_too_long_a_rating, 422),
    Case("before-saving", MIDWIFE, "{open}/ratings/hp-02", write_a_number),
    Case("rating-conflict", MIDWIFE, "{open}/ratings/hp-03",
         save_after_another_tab(fill_rating, "Save and go to the list"), 409),
    Case("scan", MIDWIFE, "{open}/scan"),
    Case("scan-errors", MIDWIFE, "{open}/scan", send("Save the scan"), 422),
    Case("not-allowed", MIDWIFE, "{open}/reveal", status=403),
    Case("not-found-signed-in", MIDWIFE, "/rounds/nothing", status=404),
    Case("statement-voice", MIDWIFE, "{revealed}/statements/hp-01"),
    Case("dissent-errors", MIDWIFE, "{revealed}/statements/hp-01", lambda page: (
        page.get_by_text("Our voice does not go along with this").click(), press(page, "Record dissent")), 422),
    Case("rerate", MIDWIFE, "{done}/reratings?statement=pb-06"),
    Case("rerate-errors", MIDWIFE, "{done}/reratings?statement=pb-06", send("Save"), 422),
    Case("signed-out", HOUSING, "{open}/ratings/hp-01", send_after_the_session, 403),
]
OF_THE_FACILITATOR = [
    Case("group", FACILITATOR, "{open}/group"),
    Case("group-new", FACILITATOR, "{revealed}/group"),
    Case("group-errors", FACILITATOR, "{revealed}/group", send("Agree this day"), 422),
    Case("group-codes-errors", FACILITATOR, "{open}/group", send("Make codes"), 422),
    Case("group-out-errors", FACILITATOR, "{finished}/group", lambda page: (
        page.get_by_text("Take somebody out who asked for it").click(),
        press(page, "Take everything of hers out")), 422),
    Case("group-passed", FACILITATOR, "{finished}/group"),
    Case("group-view", FACILITATOR, "{finished}/group/view"),
    Case("group-view-early", FACILITATOR, "{open}/group/view"),
    Case("codes", FACILITATOR, "{open}/group", lambda page: (
        page.get_by_label("How many codes?").fill("3"), press(page, "Make codes"))),
    Case("statement-group", FACILITATOR, "{finished}/statements/pb-02"),
]
OF_A_CONTRIBUTOR = [
    Case("own-enter", NOBODY, "/own"),
    Case("own-enter-errors", NOBODY, "/own", send("Open my page"), 422),
    Case("own-before", OPEN, "/own/before"),
    Case("own-name", OPEN, "/own/name"),
    Case("own-name-errors", OPEN, "/own/name", lambda page: (
        page.get_by_label("A name you choose").fill("a name " * 20), press(page, "Save and go on")), 422),
    Case("own-statement", OPEN, "/own/statements/hp-01"),
    Case("own-statement-errors", OPEN, "/own/statements/hp-03", lambda page: (
        page.get_by_label("Anything you want to say").fill("words " * 400), press(page, "Save and go on")), 422),
    Case("own-statement-conflict", OPEN, "/own/statements/hp-04",
         save_after_another_tab(fill_contribution, "Save and go on"), 409),
    Case("own-section", OPEN, "/own/sections/trauma-informed-practice"),
    Case("own-all", OPEN, "/own/all"),
    Case("own-became-early", OPEN, "/own/became"),
    Case("own-withdraw", OPEN, "/own/withdraw"),
    Case("own-all-stands", ENDED, "/own/all"),
    Case("own-became", ENDED, "/own/became"),
    Case("own-withdraw-after", ENDED, "/own/withdraw"),
    Case("own-not-found", ENDED, "/own/statements/nothing", status=404),
]
EVERY_PAGE = PUBLIC + OF_THE_CHAIR + OF_ONES_OWN_LEARNING + OF_A_VOICE + OF_THE_FACILITATOR + OF_A_CONTRIBUTOR
