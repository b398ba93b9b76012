"""The watch and the probes themselves: each finds what it is there to find."""
import pytest

import probes
from watch import EXIT

BAD_PAGE = """<!DOCTYPE html><html><head><title></title></head><body>
<img src="data:,"><input><a href="#"></a><button></button><p style="color:#aaa">faint</p>
<div role="slider">nothing</div><select></select></body></html>"""
WIDE_PAGE = "<!DOCTYPE html><html lang='en'><p style='width:500px'>wider than a phone</p></html>"
TIGHT_PAGE = """<!DOCTYPE html><html lang='en'><p style='height:1.2em;width:200px;overflow:hidden;line-height:1.2'>
cut off with more spacing</p></html>"""
TWICE = """<!DOCTYPE html><html lang='en'><p id='a'>1</p><input id='a'><label for='a'>One</label>
<main><a href='#b'>b</a></main></html>"""


@pytest.fixture
def watched(larkmoor, visitors):
    """A page of the server's origin that says what a test gives it, and its watch."""
    context = visitors.open(larkmoor)
    page = context.new_page()

    def show(markup):
        page.route("**/bad", lambda route: route.fulfill(body=markup, content_type="text/html"))
        page.goto("/bad")
        page.wait_for_load_state("networkidle")
        faults, context.watch.faults = context.watch.faults, []
        return faults

    return show


@pytest.mark.parametrize("markup, fault", [
    ("<img src='https://elsewhere.example/a.png'>", "request to another origin: https://elsewhere.example/a.png"),
    ("<script src='//elsewhere.example/count.js'></script>", "request to another origin: http://elsewhere.example"),
    (f"<img src='{EXIT}'>", "request to another origin: https://www.bbc.co.uk/weather"),
    ("<script>console.error('mistake')</script>", "console: mistake"),
    ("<script>throw new Error('mistake')</script>", "script error"),
    ("<link rel=stylesheet href='/assets/none.css'>", "/assets/none.css"),
])
def test_the_watch_notices(watched, markup, fault):
    assert any(fault in one for one in watched(f"<!DOCTYPE html><html lang='en'>{markup}</html>"))


def test_the_watch_notices_what_the_content_security_policy_refuses(larkmoor, visitors):
    context = visitors.open(larkmoor)
    page = context.new_page()
    page.goto("/about")
    page.evaluate("""() => {
        const style = document.createElement('style')
        style.textContent = 'p { color: red }'
        document.head.append(style)
    }""")
    page.evaluate("() => fetch('https://elsewhere.example/').catch(() => 0)")
    faults, context.watch.faults = context.watch.faults, []
    assert any("style-src" in fault or "inline style" in fault for fault in faults), faults
    assert any("elsewhere.example" in fault for fault in faults), faults


def test_a_page_without_faults_passes_the_watch(watched):
    assert watched("<!DOCTYPE html><html lang='en'><title>Fine</title><p>Fine</p></html>") == []


def test_axe_finds_a_bad_page(larkmoor, visitors):
    page = visitors.open(larkmoor).new_page()
    page.set_content(BAD_PAGE)
    rules = {line.split(":")[0] for line in probes.violations(page)}
    assert {"image-alt", "label", "link-name", "button-name", "color-contrast", "html-has-lang", "select-name"} <= rules


@pytest.mark.parametrize("markup, probe", [
    (WIDE_PAGE, probes.too_wide), (TIGHT_PAGE, probes.lost_by_spacing), (TWICE, probes.ids_used_twice),
    (TWICE, probes.labels_that_lead_nowhere),
])
def test_a_probe_finds_what_it_looks_for(larkmoor, visitors, markup, probe):
    page = visitors.open(larkmoor).new_page()
    page.set_content(markup)
    assert probe(page) != []
