"""A report of indicators: one HTML file and a tagged PDF, made on the command line from a file of figures."""
import datetime
import json
import re
import subprocess

import pikepdf
import pytest
from playwright.sync_api import expect

import installation
import probes
from installation import program

HEADER = "indicator,area_code,quarter,numerator,denominator,value,lower95,upper95,hidden"
AREAS = [f"E990000{number:02}" for number in range(1, 13)]
OWN = AREAS[0]
TEXT = "Drawn for these tests."


def figures(hide=()):
    """Four years of three indicators; the last area is tiny."""
    rows = [HEADER]
    for indicator, whole in [("newborn_rate_per_10000", 2000), ("short_notice_pct", 90), ("advocacy_offered_pct", 60)]:
        for place, area in enumerate(AREAS):
            for quarter in range(16):
                part = (10 if whole == 2000 else whole // 2) + (place * 5 + quarter * 3) % 11 - (quarter > 8) * 4
                of = whole
                if area == AREAS[-1]:
                    part, of = quarter % 2, 2 if whole < 2000 else 60
                mark = "small" if (indicator, area) in hide else ""
                numbers = ",," if mark else f"{part},{of},"
                rows.append(f"{indicator},{area},{2019 + quarter // 4}Q{quarter % 4 + 1},{numbers},,,{mark}")
    return "\n".join(rows) + "\n"


def values(count):
    """Values that came without counts, one of them far off and one hidden."""
    rows = ["indicator,area_code,quarter,value,hidden"]
    for quarter in range(count):
        value = "" if quarter == 2 else 61 if quarter == 9 else 40 + quarter % 3
        rows.append(f"short_notice_pct,{OWN},{2019 + quarter // 4}Q{quarter % 4 + 1},{value},{'' if value else 'small'}")
    return "\n".join(rows) + "\n"


def rare_events(days=lambda number: number, repeated=False):
    """Six years of about 28 referrals a quarter, each a birth; proceedings every ninth time until 2022, then seldom."""
    rows = ["case_id,area_code,referral_date,birth_date,birth_outcome,proceedings_issued_date,advocacy_offered"]
    for number in range(24 * 28):
        quarter, place = divmod(number, 28)
        born = datetime.date(2018 + quarter // 4, quarter % 4 * 3 + 1, 2) + datetime.timedelta(days=days(place) * 3)
        is_event = number % (9 if quarter < 16 else 120) == 0
        cells = [f"case{number}", OWN, born, born, "live", born if is_event else "", "Y" if is_event else "N"]
        rows.append(",".join(map(str, cells)))
        if repeated and number % 3 == 0:
            # The same case once more, on another day and with another answer.
            rows.append(",".join(map(str, [*cells[:2], "2018-01-01", "2018-01-01", "live", "2018-01-01", "Y"])))
    return "\n".join(rows) + "\n"


RARE = ["--area", OWN, "--indicators", "newborn_rate_per_10000,advocacy_offered_pct", "--name", "Larkmoor"]


def rare(folder, *words, text=None):
    """A report of rare events; the same names of files in every folder."""
    folder.mkdir(exist_ok=True)
    (folder / "extract.csv").write_text(text or rare_events())
    births = [f"{OWN},{2018 + quarter // 4}Q{quarter % 4 + 1},400" for quarter in range(24)]
    (folder / "births.csv").write_text("\n".join(["area_code,quarter,live_births", *births]) + "\n")
    run("--extract", folder / "extract.csv", "--births", folder / "births.csv", *RARE, "--out", folder / "report.html",
        "--force", *words)
    return (folder / "report.html").read_text()


def shapes():
    return json.dumps([
        {"code": area, "name": f"Place <{number}>", "d": f"M{number * 20} 0L{number * 20 + 15} 0L{number * 20} 30Z"}
        for number, area in enumerate(AREAS)])


def run(*words, expect=0):
    command = [program(), "indicators", "report", "--content", installation.CONTENT, *words]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120)
    assert done.returncode == expect, f"{words} gave {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Fatal error" not in done.stderr
    return done


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Reports of all kinds, made once."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "figures.csv").write_text(figures(hide=[("advocacy_offered_pct", OWN)]))
    (folder / "shapes.json").write_text(shapes())
    common = ["--in", folder / "figures.csv", "--force"]
    run(*common, "--area", OWN, "--out", folder / "board.html", "--pdf", folder / "board.pdf", "--name", "Larkmoor",
        "--shapes", folder / "shapes.json", "--attribution", TEXT, "--rebase", "2021Q2")
    run(*common, "--area", OWN, "--out", folder / "plain.html", "--pdf", folder / "plain.pdf", "--plain")
    run(*common, "--area", AREAS[-1], "--out", folder / "tiny.html")
    run(*common, "--area", OWN, "--out", folder / "welsh.html", "--language", "cy")
    for kind, options in [("own", ["--pdf", folder / "own.pdf"]), ("own-plain", ["--plain"])]:
        rare(folder / "rare", "--unsuppressed", *options)
        (folder / "rare" / "report.html").rename(folder / f"{kind}.html")
    (folder / "values.csv").write_text(values(16))
    run("--in", folder / "values.csv", "--area", OWN, "--out", folder / "values.html")
    return folder


@pytest.fixture(params=["board", "plain", "tiny", "welsh", "own", "own-plain", "values"])
def page(request, made, browser):
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto((made / f"{request.param}.html").as_uri())
    yield page
    context.close()
    assert len(asked) == 1, f"the file asks for something else: {asked}"


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert probes.violations(page) == []


def test_it_fits_a_phone_and_peoples_own_spacing(page):
    assert probes.too_wide(page) == []
    assert probes.lost_by_spacing(page) == []


def test_ids_are_unique_and_links_lead_somewhere(page):
    assert probes.ids_used_twice(page) == []
    assert probes.labels_that_lead_nowhere(page) == []
    assert page.locator("h1").count() == 1


def test_words_in_pictures_can_be_read_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 900})
    sizes = page.evaluate("""() => [...document.querySelectorAll('.ct-picture text')]
        .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)""")
    assert sizes and min(sizes) >= 12


def test_everything_is_reached_by_keyboard(page):
    page.locator("details:not([open]) summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1


def test_colours_of_ones_own_leave_the_pictures_readable(page):
    page.emulate_media(forced_colors="active")
    dark = page.evaluate("""() => {
        const ink = [...document.querySelectorAll('.ct-picture__line')].map(one => getComputedStyle(one).stroke)
        const text = [...document.querySelectorAll('.ct-picture text:not(.ct-picture__edge)')]
            .map(one => getComputedStyle(one).fill)
        return [...new Set([...ink, ...text])]
    }""")
    assert len(dark) == 1, dark


def test_on_paper_tables_are_open(made, browser):
    page = browser.new_page()
    page.goto((made / "board.html").as_uri())
    table = page.locator("details table").first
    expect(table).not_to_be_visible()
    page.emulate_media(media="print")
    expect(table).to_be_visible()
    page.close()


def test_it_needs_no_script(made, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((made / "board.html").as_uri())
    page.get_by_role("link", name="First hearings at short notice").click()
    expect(page.get_by_role("heading", name="First hearings at short notice")).to_be_in_viewport()
    page.get_by_text("The numbers of the picture as a table").first.click()
    expect(page.locator("details table").first).to_be_visible()
    context.close()


def test_what_a_board_reads(made):
    text = (made / "board.html").read_text()
    for words in ["Indicators for Larkmoor", "start anew in April 2021", TEXT, "Place &lt;3&gt;",
                  "Nothing can be shown", "newborn: 0 to 13 days", "Some numbers are hidden", "0808 2000 247"]:
        assert words in text, words
    assert not re.search(r"<(script|link|img|iframe)|\sstyle=|https?://", text)
    assert text.count("role=\"img\"") == 2 + 6, "two trends, and a funnel and a map for each of three"


def test_an_analysts_own_report_shows_the_gaps_between_rare_events(made):
    text = (made / "own.html").read_text()
    rate, share = (re.search(f"id=\"{name}\".*?</section>", text, re.S).group(0) for name in RARE[3].split(","))
    assert "It is a T chart" in rate and ">Days since the one before</th>" in rate and ">very long</text>" in rate
    assert "It is a G chart" in share and "which is for the worse." in share and ">very long</text>" in share
    assert "gaps in a row were longer than their upper limit" in rate and "could work out the day of a birth" in text
    # Every ninth is one: eight others lie between, and 119 where it became rare.
    assert ">8</td>" in share and ">119</td>" in share
    plain = (made / "own-plain.html").read_text()
    assert text.count("id=\"gaps-") == 4, "a title and a text for each of two pictures"
    assert "id=\"gaps-" not in plain and plain.count("The analyst has more about it.") == 2


def test_gaps_do_not_depend_on_memory_or_repetitions(made, tmp_path):
    once = rare(tmp_path / "once", "--unsuppressed")
    assert once == (made / "own.html").read_text()
    again = rare(tmp_path / "again", "--unsuppressed", "--memory-limit", "100", text=rare_events(repeated=True))
    parts = [re.findall(r"id=\"gaps-.*?</table>", text, re.S) for text in (once, again)]
    assert parts[0] == parts[1] and len(parts[0]) == 2


def test_a_safe_report_has_no_gaps_and_does_not_depend_on_days(tmp_path):
    def mixed(place):
        return place * 5 % 28

    for options in ([], ["--plain"], ["--profile", "ehrql"]):
        safe = rare(tmp_path / "one", *options)
        assert safe == rare(tmp_path / "two", *options, text=rare_events(mixed))
        assert "id=\"gaps-" not in safe and "T chart" not in safe and "since the one before" not in safe
    own = rare(tmp_path / "one", "--unsuppressed")
    assert own != rare(tmp_path / "two", "--unsuppressed", text=rare_events(mixed)), "its gaps do"


def test_figures_without_counts_have_an_xmr_chart_and_few_have_points(made, tmp_path):
    text = (made / "values.html").read_text()
    assert "The picture is an XmR chart." in text and "above the upper limit" in text and ">61.0%</td>" in text
    assert "hidden: small number" in text and "Wilson" not in text
    (tmp_path / "figures.csv").write_text(values(13))
    run("--in", tmp_path / "figures.csv", "--area", OWN, "--out", tmp_path / "few.html")
    few = (tmp_path / "few.html").read_text()
    assert "There are fewer than 13 values." in few and "XmR" not in few and "stroke-dasharray" not in few


def test_shares_of_fewer_than_ten_are_refused_in_words(made):
    text = (made / "tiny.html").read_text()
    assert "2 of 8" in text and "fewer than 10" in text
    assert "25%" not in re.search(r"id=\"short_notice_pct\".*?</section>", text, re.S).group(0).split("Beside")[0]


@pytest.mark.parametrize("name", ["board", "plain", "own"])
def test_the_pdf_is_tagged_and_every_picture_has_a_text(made, name):
    with pikepdf.open(made / f"{name}.pdf") as pdf:
        assert str(pdf.Root.Lang) == "en" and bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo["/Title"]) == {
            "board": "Indicators for Larkmoor", "own": "Indicators for Larkmoor", "plain": f"What the numbers say in {OWN}"}[name]
        texts = []

        def walk(node):
            if isinstance(node, pikepdf.Array):
                for part in node:
                    walk(part)
            elif isinstance(node, pikepdf.Dictionary):
                if node.get("/S") == "/Figure":
                    texts.append(str(node.get("/Alt", "")))
                if "/K" in node:
                    walk(node.K)

        walk(pdf.Root.StructTreeRoot)
        assert texts and all(texts)


@pytest.mark.parametrize(("text", "options", "place", "why"), [
    ("", [], "", "empty"),
    ("a,b\n1,2\n", [], ", column indicator", "no such column"),
    (figures() + "short_notice_pct,E1,2019Q9,1,2,,,,\n", [], ", row 578, column quarter", "no quarter"),
    (figures() + "other,E1,2019Q1,1,2,,,,\n", [], ", row 578, column indicator", "no indicator is called"),
    (figures() + "short_notice_pct,E1,2019Q1,1,2,,,,small\n", [], ", row 578, column numerator", "hidden and yet"),
    (figures(), ["--area", "E1"], ", column area_code", "no row of the area E1"),
    (figures() + f"short_notice_pct,{OWN},2031Q1,,,37.5,,,\n", [], ", row 578, column numerator", "in all of its rows or in"),
    (figures().replace(",hidden", "").replace(",,,,", ",,,"), ["--rule", "x"], ", column hidden", "no rule was applied"),
    (figures(), ["--rebase", "2031Q1"], ", column quarter", "2031Q1 does not lie within"),
])
def test_what_is_wrong_is_named_in_one_sentence(tmp_path, text, options, place, why):
    file = tmp_path / "figures.csv"
    file.write_text(text)
    area = [] if "--area" in options else ["--area", OWN]
    said = run("--in", file, "--out", tmp_path / "r.html", "--pdf", tmp_path / "r.pdf", *area, *options, expect=2).stderr
    assert said.startswith(f"commonthread: {file}{place}: ") and why in said and len(said.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [file], "nothing is left behind"


@pytest.mark.parametrize("option", [
    ["--births", "births.csv"], ["--profile", "below-5"], ["--unsuppressed"], ["--mapping", "ours.csv"],
    ["--spreadsheet-dates"], ["--memory-limit", "200"], ["--notice", "within-7-days"], ["--indicators", "all"]])
def test_what_is_for_an_extract_is_refused_beside_a_file_of_figures(tmp_path, option):
    (tmp_path / "figures.csv").write_text(figures())
    said = run("--in", tmp_path / "figures.csv", "--area", OWN, "--out", tmp_path / "r.html", *option, expect=64).stderr
    assert f"{option[0]} is for an extract; a file of figures was counted already." in said
    assert not (tmp_path / "r.html").exists()


@pytest.mark.parametrize(("text", "options", "why"), [
    ("[]", ["--attribution", TEXT], "0 areas"), (shapes(), [], "--attribution"),
    (shapes().replace("Z", "z"), ["--attribution", TEXT], "M, L and Z"),
])
def test_outlines_are_checked(tmp_path, text, options, why):
    (tmp_path / "figures.csv").write_text(figures())
    file = tmp_path / "shapes.json"
    file.write_text(text)
    said = run("--in", tmp_path / "figures.csv", "--area", OWN, "--out", tmp_path / "r.html", "--shapes", file, *options,
               expect=2).stderr
    assert said.startswith(f"commonthread: {file}: ") and why in said
    assert not (tmp_path / "r.html").exists()


def test_files_that_are_there_are_kept_and_without_a_printer_nothing_is_written(tmp_path, monkeypatch):
    (tmp_path / "figures.csv").write_text(figures())
    (tmp_path / "mine.html").write_text("mine")
    common = ["--in", tmp_path / "figures.csv", "--area", OWN]
    assert "--force" in run(*common, "--out", tmp_path / "mine.html", expect=2).stderr
    assert (tmp_path / "mine.html").read_text() == "mine"
    monkeypatch.setenv("COMMONTHREAD_PRINTER", str(tmp_path / "none"))
    said = run(*common, "--out", tmp_path / "r.html", "--pdf", tmp_path / "r.pdf", expect=2).stderr
    assert "print the HTML file from a browser" in said
    assert not (tmp_path / "r.html").exists() and not (tmp_path / "r.pdf").exists()
    assert "not both" in run(*common, "--out", "x", "--rebase", "2020Q1", "--baseline", "2020Q2", expect=64).stderr


def test_a_page_that_cannot_be_written_leaves_no_paper(tmp_path):
    (tmp_path / "figures.csv").write_text(figures())
    (tmp_path / "report.html").mkdir()
    (tmp_path / "report.pdf").write_text("of an earlier run")
    done = run("--in", tmp_path / "figures.csv", "--area", OWN, "--force", "--out", tmp_path / "report.html", "--pdf",
               tmp_path / "report.pdf", expect=2)
    assert "report.html cannot be written" in done.stderr
    assert (tmp_path / "report.pdf").read_text() == "of an earlier run"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.csv", "report.html", "report.pdf"]
