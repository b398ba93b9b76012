"""Every page, also with errors, empty or refused: axe at two widths, 320 pixels, own spacing, and a sound frame."""
import functools

import pytest
import yaml

import cast
import installation
import pages
import probes


class Desk:
    """One browser context a person, for all the cases."""

    def __init__(self, server, empty, visitors):
        self.contexts = {pages.NOBODY: visitors.open(server), pages.FIRST: visitors.open(empty)}
        for who in (pages.CHAIR, pages.MIDWIFE, pages.HOUSING, pages.FACILITATOR):
            self.contexts[who] = visitors.open(server)
            cast.sign_in(self.contexts[who].new_page(), who)
        for code in (pages.OPEN, pages.ENDED):
            self.contexts[code] = visitors.open(server)
            cast.enter_code(self.contexts[code].new_page(), code)
        self.places = pages.Places(self.contexts[pages.CHAIR].pages[0])

    def show(self, case):
        page = self.contexts[case.who].new_page()
        answers = []
        page.on("response", lambda answer: answer.request.is_navigation_request() and answers.append(answer.status))
        page.goto(case.path.format(**self.places))
        if case.then:
            with page.expect_navigation():
                case.then(page)
        page.wait_for_selector("[data-govuk-exit-this-page-init]", state="attached")
        assert answers[-1] == case.status, f"answered {answers[-1]}"
        return page


@pytest.fixture(scope="module")
def desk(larkmoor, module_visitors, tmp_path_factory):
    empty = installation.Server(tmp_path_factory.mktemp("empty") / "empty.sqlite")
    yield Desk(larkmoor, empty, module_visitors)
    empty.stop()


@pytest.fixture(scope="module", params=pages.EVERY_PAGE, ids=lambda case: case.name)
def case(request):
    return request.param


@pytest.fixture(scope="module")
def shown(case, desk):
    """The page of a case, opened once for all the tests of it."""
    page = desk.show(case)
    yield page
    page.close()
    watch = desk.contexts[case.who].watch
    faults, watch.faults = watch.faults, []
    assert not faults, faults


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(case, shown, shots, width):
    shown.set_viewport_size({"width": width, "height": 900})
    if shots:
        shown.screenshot(path=shots / f"{case.name}-{width}.png", full_page=True)
    assert probes.violations(shown) == []


def test_it_fits_320_pixels_without_scrolling_sideways(case, shown):
    assert probes.too_wide(shown) == []


def test_nothing_is_lost_when_people_set_their_own_spacing(case, shown):
    assert probes.lost_by_spacing(shown) == []


def test_it_has_one_heading_a_language_and_a_neutral_title(case, shown):
    assert shown.locator("h1:visible").count() == 1 or case.name == "design"
    assert shown.locator("html").get_attribute("lang") == "en"
    title = shown.title().removesuffix(" - Common Thread").removeprefix("Error: ")
    assert title in neutral_titles(), f"'{title}' would stay in the browser's history"


def test_every_label_description_and_link_leads_to_something(case, shown):
    assert probes.ids_used_twice(shown) == []
    # The example of an error summary, on the page of components, has no form below it.
    assert probes.labels_that_lead_nowhere(shown) == (["link to #name"] if case.name == "design" else [])


def test_an_error_page_says_so_in_its_title(case, shown):
    assert shown.title().startswith("Error: ") == (case.status in (409, 422))


@functools.cache
def neutral_titles():
    """The titles that our own language file and the public frameworks hold: none names anybody or anything local."""

    def titles(tree, key=""):
        for name, value in tree.items():
            if isinstance(value, dict):
                yield from titles(value, name)
            elif name.split(".")[-1] == "title":
                yield value

    words = yaml.safe_load((installation.CONTENT / "language" / "en.yaml").read_text())
    files = (installation.CONTENT / "frameworks").glob("*.yaml")
    return {*titles(words), "Design", *(yaml.safe_load(file.read_text())["title"]["en"] for file in files)}
