"""The people of the sample and what they do on its pages."""
import re

from playwright.sync_api import expect

PASSWORD = "a-sample-for-larkmoor"
CHAIR = "marian@larkmoor.example"
FACILITATOR = "dilys@larkmoor.example"
SOCIAL_CARE = "kwame@larkmoor.example"
MIDWIFE = "priya@larkmoor.example"
HOUSING = "tom@larkmoor.example"
COURT_ADVISER = "rufus@larkmoor.example"
# Two fictional women's codes: answers stand in the finished round and can change in the open one.
FINISHED_CODE, OPEN_CODE = "sample-01-larkmoor", "sample-02-larkmoor"

PARTNERSHIP = "Larkmoor and the Vale"
FINISHED_ROUND = "Spring round"
OPEN_ROUND = "First look at the draft principles"
FRAMEWORKS = "/frameworks"
A_RESOURCE = "rip-landing-page"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def heading(page):
    return page.get_by_role("heading", level=1)


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def tap(page, role, name):
    """Taps what leads to another page, and waits for that page."""
    with page.expect_navigation():
        page.get_by_role(role, name=name, exact=True).last.tap()


def sign_in(page, email, to="/"):
    """Signs in through the page, as people do, and ends up at `to`."""
    page.goto(f"/sign-in?next={to}")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    expect(page).to_have_title(re.compile("^(?!Sign in|Error)"))
    return page


def enter_code(page, code):
    """A woman opens her page with her code."""
    page.goto("/own")
    page.get_by_label("Your code").fill(code)
    with page.expect_navigation():
        press(page, "Open my page")
    return page


def make_codes(page, path, count=1):
    """The facilitator's page of a group makes codes; answers them."""
    page.goto(path + "/group")
    page.get_by_label("How many codes?").fill(str(count))
    press(page, "Make codes")
    page.locator(".ct-code").first.wait_for()
    return page.locator(".ct-code").all_inner_texts()


def addresses(page):
    """Where the sample's partnership and its rounds are, read from the pages of somebody who is signed in."""
    page.goto("/")
    follow(page, PARTNERSHIP)
    places = {"partnership": page.url}
    for name, title in {"finished": FINISHED_ROUND, "open": OPEN_ROUND}.items():
        places[name] = page.get_by_role("main").get_by_role("link", name=title).first.get_attribute("href")
    places["partnership"] = page.evaluate("location.pathname")
    return places


def new_round(page, title, framework="Born into care practice"):
    """The chair opens a round; answers its path."""
    page.goto("/")
    follow(page, PARTNERSHIP)
    press(page, "Open a round")
    page.get_by_label("Name of the round").fill(title)
    page.get_by_label(framework).check()
    press(page, "Open a round")
    expect(heading(page)).to_have_text(title)
    return page.evaluate("location.pathname")


def rate(page, colour, reason="", then="Save and go to the list"):
    """Fills in the rating form that is open, and saves it."""
    page.get_by_role("radio", name=colour, exact=True).check()
    if reason:
        page.get_by_label("Why do you say so?").fill(reason)
    press(page, then)


def note_learning(page, topic, minutes="90"):
    """Notes something of one's own learning, with others; answers its path."""
    page.goto("/learning/new")
    page.get_by_label("What did you use or take part in?").fill(topic)
    page.get_by_label("Took part", exact=True).check()
    page.get_by_label("How many minutes?").fill(minutes)
    page.get_by_label("I learned together with other people").check()
    page.get_by_label("What did you take from it?").fill("=1+1 is two.\nAsking first takes no longer.")
    page.get_by_label("What has changed, or will change").fill("I ask how somebody wants to be told.")
    page.get_by_label("With whom did you talk about it?").fill("a midwife in another team")
    page.get_by_label("What came of talking about it?").fill("- we both wait now")
    page.get_by_text("Themes of the NMC Code it touches").click()
    page.get_by_label("Prioritise people").check()
    press(page, "Save to my learning")
    return page.get_by_role("link", name=f"Change {topic}").get_attribute("href").removesuffix("/edit")


def download(page, path):
    """A file that a link of ours leads to, as bytes, asked for with the page's own session."""
    answer = page.context.request.get(path)
    assert answer.status == 200, f"{path} answered {answer.status}"
    return answer.body()


def fill_resource(page, title):
    """The fields of the library's form without which nothing is published."""
    page.get_by_label("Kind", exact=True).select_option(label="Tool")
    page.get_by_label("Title in English", exact=True).fill(title)
    page.get_by_label("What it holds, in English", exact=True).fill("A sheet for one morning.\nBring a colleague.")
    page.get_by_label("Publisher", exact=True).fill("Larkmoor")
    page.get_by_label("Licence", exact=True).fill("None given")


def fill_example(page, title):
    """Everything that a partnership says of what it did, with both agreements."""
    page.get_by_label("A title", exact=True).fill(title)
    for label in ("What was done", "What changed", "For whom", "What it took"):
        page.get_by_label(label, exact=True).fill(f"{label} in Larkmoor.")
    page.get_by_label("Name of the contact", exact=True).fill("Wren Ashgrove")
    page.get_by_label("Their role", exact=True).fill("Midwife")
    page.get_by_label("Their work address", exact=True).fill("wren@larkmoor.example")
    for agreement in page.get_by_role("checkbox").all():
        agreement.check()


def send_in_an_example(page, partnership, title="A page that every parent holds"):
    page.goto(f"{partnership}/examples/new")
    fill_example(page, title)
    with page.expect_navigation():
        press(page, "Send it in")
    return page.evaluate("location.pathname")
