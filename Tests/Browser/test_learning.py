"""One's own learning: noted, changed, taken out and taken along by its owner, and there for nobody else."""
import csv
import io
import subprocess

import pikepdf
import pytest
from playwright.sync_api import expect

import cast
import installation
from cast import follow, heading, press

REGULATORS = {
    "socialWorkEngland": ("learning-social-work-england", "Reflection with a peer"),
    "nursingMidwifery": ("learning-nmc", "Participatory hours"),
}


@pytest.fixture
def midwife(larkmoor, visitors):
    return cast.sign_in(visitors.open(larkmoor).new_page(), cast.MIDWIFE)


def test_without_script_somebody_notes_changes_and_removes_what_they_used(larkmoor, visitors):
    page = visitors.open(larkmoor, java_script_enabled=False).new_page()
    cast.sign_in(page, cast.SOCIAL_CARE)
    page.get_by_role("navigation").get_by_role("link", name="My learning").click()
    expect(page.get_by_text("Nothing is noted yet")).to_be_visible()
    cast.note_learning(page, "An afternoon in court")
    follow(page, "Change An afternoon in court")
    page.get_by_label("How many minutes?").fill("a while")
    press(page, "Save changes")
    expect(page.get_by_role("alert")).to_contain_text("Enter whole minutes")
    page.get_by_label("How many minutes?").fill("120")
    press(page, "Save changes")
    expect(page.get_by_role("main")).to_contain_text("Time noted: 2 hours, of which together with others: 2 hours.")
    follow(page, "Remove An afternoon in court")
    expect(page.get_by_role("main")).to_contain_text("removed for good")
    press(page, "Remove it for good")
    expect(heading(page)).to_have_text("My learning")
    expect(page.get_by_text("Nothing is noted yet")).to_be_visible()


def test_with_the_keyboard_alone_something_is_noted(larkmoor, visitors):
    page = cast.sign_in(visitors.open(larkmoor).new_page(), cast.HOUSING)
    page.goto("/learning/new")
    page.get_by_label("What did you use or take part in?").focus()
    page.keyboard.type("A page I read")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Read", exact=True)).to_be_checked()
    for _ in range(60):
        if page.evaluate("document.activeElement.innerText") == "Save to my learning":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("My learning")
    expect(page.get_by_role("heading", level=3, name="A page I read")).to_be_visible()


def test_nobody_else_reaches_it(larkmoor, visitors, midwife):
    path = cast.note_learning(midwife, "Nobody else's")
    for other in [cast.CHAIR, cast.FACILITATOR]:
        page = cast.sign_in(visitors.open(larkmoor).new_page(), other)
        for address in [f"{path}/edit", f"{path}/removal"]:
            assert page.goto(address).status == 404
        page.goto("/learning")
        expect(page.get_by_text("Nobody else's")).to_have_count(0)


@pytest.mark.parametrize("regulator", REGULATORS)
def test_the_pdf_is_tagged_and_knows_its_language_and_title(midwife, tmp_path, regulator):
    name, words = REGULATORS[regulator]
    cast.note_learning(midwife, f"For a PDF {regulator}")
    with midwife.expect_download() as started:
        midwife.locator(f"a[href*='record.pdf?for={regulator}']").click()
    file = tmp_path / "record.pdf"
    started.value.save_as(file)
    assert started.value.suggested_filename == f"{name}.pdf"
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang).startswith("en")
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert "Learning record" in str(pdf.docinfo.get("/Title", ""))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    for said in ["Priya Mossbank", "For a PDF", "Asking first takes no longer.", "Check with your regulator", "What I learned", words]:
        assert said in " ".join(text.split()), said


@pytest.mark.parametrize("regulator", REGULATORS)
def test_the_sheet_has_one_header_row_no_blank_cell_and_no_formula(midwife, regulator):
    cast.note_learning(midwife, f"For a sheet {regulator}")
    body = cast.download(midwife, f"/learning/record.csv?for={regulator}")
    assert body.startswith(b"\xef\xbb\xbf"), "spreadsheets read it as UTF-8 only with a byte order mark"
    header, *data = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    assert len(header) == len(set(header)) and all(cell.replace("_", "").isalpha() for cell in header), header
    row = next(row for row in data if f"For a sheet {regulator}" in row)
    assert "'=1+1 is two.\nAsking first takes no longer." in row and "'- we both wait now" in row
    assert ("1.50" in row) == (regulator == "nursingMidwifery") and ("90" in row) != ("1.50" in row)
    for row in data:
        assert len(row) == len(header)
        for cell in row:
            assert cell != "", "a blank cell"
            assert cell == "-" or not cell.lstrip().startswith(("=", "+", "-", "@")), f"read as a formula: {cell}"


def test_without_a_printer_the_page_says_what_to_do(sample_database, tmp_path, visitors):
    server = installation.Server(
        installation.copy_database(sample_database, tmp_path), "--printer", str(tmp_path / "none"))
    try:
        page = cast.sign_in(visitors.open(server).new_page(), cast.MIDWIFE)
        assert page.goto("/learning/record.pdf?for=nursingMidwifery").status == 503
        expect(page.get_by_role("main")).to_contain_text("Print the page from your browser instead")
        assert page.goto("/learning/record?for=nursingMidwifery").status == 200
    finally:
        server.stop()
