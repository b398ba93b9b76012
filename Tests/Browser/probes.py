"""What every page has to stand up to, each as a list of what is wrong."""
from axe_playwright_python.sync_playwright import Axe

AXE = Axe()

# WCAG 1.4.12: people may set their own spacing and lose nothing by it.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
ADD_SPACING = """css => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}"""

TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth
    if (document.scrollingElement.scrollWidth <= room) return []
    return [...document.querySelectorAll('body *')]
        .filter(one => one.getBoundingClientRect().right > room + 1 && !one.closest('.ct-table__scroll *'))
        .map(one => `${one.tagName.toLowerCase()}.${one.className} ends at ${one.getBoundingClientRect().right}`)
        .slice(0, 5).concat(`the page is ${document.scrollingElement.scrollWidth} wide`)
}"""

CLIPPED = """() => [...document.querySelectorAll('body *')].filter(one => {
    const style = getComputedStyle(one)
    if (!one.innerText || one.clientWidth <= 1 || one.clientHeight <= 1) return false
    const sideways = ['hidden', 'clip'].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1
    const down = ['hidden', 'clip'].includes(style.overflowY) && one.scrollHeight > one.clientHeight + 1
    return sideways || down
}).map(one => `${one.tagName.toLowerCase()}.${one.className} is clipped: ${one.innerText.slice(0, 40)}`)"""


# GOV.UK Frontend's script marks a radio that shows a field as expanded; axe knows no such radio. Upstream knows it.
KNOWN_UPSTREAM = ("aria-allowed-attr", "aria-controls=\"conditional-")


def violations(page):
    """What axe finds, one line a place. Skip and back links stand outside landmarks by GOV.UK's own design."""
    options = {"rules": {"region": {"enabled": False}}, "resultTypes": ["violations"]}
    found = AXE.run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}" for rule in found for node in rule["nodes"]
        if not (rule["id"] == KNOWN_UPSTREAM[0] and KNOWN_UPSTREAM[1] in node["html"])
    ]


def too_wide(page, width=320):
    """What needs scrolling sideways on a page that wide, as the least a page must fit (WCAG 1.4.10)."""
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate(TOO_WIDE)


def lost_by_spacing(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate(ADD_SPACING, SPACING)
    return page.evaluate(TOO_WIDE) + page.evaluate(CLIPPED)


def ids_used_twice(page):
    return page.evaluate("""() => {
        const ids = [...document.querySelectorAll('[id]')].map(one => one.id)
        return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))]
    }""")


def labels_that_lead_nowhere(page):
    """Labels whose `for`, and descriptions whose id, is no element of the page or no field."""
    return page.evaluate("""() => [
        ...[...document.querySelectorAll('label[for]')]
            .filter(label => !document.getElementById(label.htmlFor)?.matches('input, select, textarea'))
            .map(label => `label for ${label.htmlFor}`),
        ...[...document.querySelectorAll('[aria-describedby], [aria-labelledby], [aria-controls]')].flatMap(one =>
            ['aria-describedby', 'aria-labelledby', 'aria-controls']
                .flatMap(name => (one.getAttribute(name) ?? '').split(/\\s+/).filter(Boolean))
                .filter(id => !document.getElementById(id)).map(id => `${one.tagName} names ${id}`)),
        ...[...document.querySelectorAll('main a[href^="#"], nav a[href^="#"]')]
            .filter(link => !document.getElementById(decodeURIComponent(link.hash.slice(1))))
            .map(link => `link to ${link.hash}`),
    ]""")
