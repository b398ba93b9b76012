"""Indicators on the command line: an extract in, figures out, and one sentence when it cannot be."""
import csv
import os
import pty
import subprocess
import threading
import time

import pytest

from installation import program

COLUMNS = (
    "case_id,area_code,region,referral_date,gestation_at_referral_days,assessment_end_date,birth_date,birth_outcome,"
    "proceedings_issued_date,notice_date,first_hearing_date,advocacy_offered,named_worker_changes"
)
BIRTHS = "area_code,quarter,live_births\nE99000001,2019Q1,500\nE99000001,2019Q2,600\n"


def run(*words, expect=0):
    done = subprocess.run([program(), "indicators", *map(str, words)], capture_output=True, text=True, timeout=120)
    assert done.returncode == expect, f"{words} gave {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Fatal error" not in done.stderr
    return done


def row(number, **cells):
    usual = {
        "case_id": f"case{number}", "area_code": "E99000001", "region": "Larkmoor", "referral_date": "2019-01-10",
        "gestation_at_referral_days": "120", "assessment_end_date": "2019-03-01", "birth_date": "2019-06-20",
        "birth_outcome": "live", "proceedings_issued_date": "2019-06-21", "notice_date": "2019-06-21",
        "first_hearing_date": "2019-06-28", "advocacy_offered": "Y", "named_worker_changes": "1",
    }
    return ",".join((usual | cells)[name] for name in COLUMNS.split(","))


@pytest.fixture
def extract(tmp_path):
    def write(rows, name="extract.csv"):
        file = tmp_path / name
        text = COLUMNS + "\n" + "\n".join(rows) + "\n" if isinstance(rows, list) else rows
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


@pytest.fixture
def births(tmp_path):
    file = tmp_path / "births.csv"
    file.write_text(BIRTHS)
    return file


@pytest.fixture
def out(tmp_path):
    return tmp_path / "figures.csv"


def read(file):
    with file.open(newline="") as text:
        return list(csv.DictReader(text))


@pytest.mark.parametrize("command", ["check", "compute", "columns"])
def test_every_command_shows_an_example(command):
    text = run(command, "--help").stdout
    assert "EXAMPLE" in text and f"commonthread indicators {command}" in text


def test_figures_for_own_eyes_say_so_and_have_their_definitions_beside_them(extract, births, out):
    rows = [row(n) for n in range(3)] + [row(9, first_hearing_date="2019-06-21")]
    done = run("compute", extract(rows), "--births", births, "--out", out, "--unsuppressed")
    found = {(r["indicator"], r["quarter"]): r for r in read(out)}
    assert found["short_notice_pct", "2019Q2"]["numerator"] == "4"
    assert found["same_day_pct", "2019Q2"]["value"] == "25.000000"
    assert found["newborn_rate_per_10000", "2019Q2"]["denominator"] == "600"
    assert found["newborn_rate_per_10000", "2019Q1"]["numerator"] == "0"
    about = (out.parent / "figures.about.txt").read_text()
    assert about == done.stdout
    assert "OWN EYES" in about and "newborn: 0 to 13 days; notice: within 7 days" in about and "version 1" in about


def test_small_numbers_are_hidden_unless_they_are_asked_for(extract, births, out):
    few = [row(n, advocacy_offered="Y" if n < 3 else "N") for n in range(20)]
    many = [row(n + 100, referral_date="2018-11-10", advocacy_offered="Y" if n < 10 else "N") for n in range(20)]
    done = run("compute", extract(few + many), "--births", births, "--out", out)
    found = {(r["indicator"], r["quarter"]): r for r in read(out)}
    hidden = found["advocacy_offered_pct", "2019Q1"]
    assert hidden["hidden"] == "protected" and hidden["numerator"] == hidden["value"] == hidden["upper95"] == ""
    shown = found["advocacy_offered_pct", "2018Q4"]
    assert (shown["numerator"], shown["denominator"], shown["value"]) == ("10", "20", "50.0")
    assert "below-5 (version 1)" in done.stdout and "OWN EYES" not in done.stdout


def test_what_is_wrong_with_the_rows_stays_out_of_files_that_may_leave(extract, births, out):
    rows = [row(n) for n in range(30)] + [row(99, area_code="E99000009", birth_date="31/02/2019"), row(0)]
    done = run("compute", extract(rows), "--births", births, "--out", out)
    about = (out.parent / "figures.about.txt").read_text()
    assert "birth_date: a date that no calendar has was left out (row 32)" in done.stdout
    assert "calendar has" not in about and "below the header" not in about and "below-5" in about
    run("compute", extract(rows), "--births", births, "--out", out, "--unsuppressed", "--force")
    assert "(row 32)" in (out.parent / "figures.about.txt").read_text()


def test_nothing_that_is_read_is_written_over(extract, births):
    file = extract([row(1)])
    before = file.read_bytes()
    for taken in (file, births):
        done = run("compute", file, "--births", births, "--out", taken, "--force", expect=2)
        assert "is a file that is read" in done.stderr
    run("report", "--extract", file, "--area", "E99000001", "--out", file, "--force", expect=2)
    run("check", file, "--out", file, "--force", expect=2)
    assert file.read_bytes() == before and births.read_text() == BIRTHS


@pytest.mark.parametrize("words", [
    ("--indicators", ""), ("--indicators", "same_day_pct,same_day_pct"), ("--profile", "none"),
    ("--memory-limit", "10000000000000000"), ("--by", "area,area"), ("--by", "shoe-size")])
def test_options_that_cannot_be_are_refused_before_anything_is_read(extract, out, words):
    run("compute", extract([row(1)]), "--out", out, *words, expect=64)
    assert not out.exists()


def test_a_profile_that_is_none_is_refused_by_every_command_before_anything_is_read(tmp_path):
    nothing = tmp_path / "none.csv"
    common = ["--area", "E99000001", "--out", tmp_path / "out", "--profile", "below-4"]
    for words in (["report", "--extract", nothing], ["pack", "make", nothing, "--name", "x", "--source", "x", "--key", "x"],
                  ["compute", nothing, "--out", tmp_path / "out", "--profile", "below-4"]):
        done = run(*words, *([] if words[0] == "compute" else common), expect=64)
        assert "There is no profile 'below-4'. Choose one of: below-5," in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("setting", "value"), [
    ("notice", "within-7-days"), ("newborn", "under-7-days"), ("notice-days", "working"), ("notice-from", "issue")])
def test_a_setting_that_is_shown_both_ways_is_not_chosen_as_well(extract, out, setting, value):
    words = ["compute", extract([row(1)]), "--out", out, "--unsuppressed", "--both", setting]
    done = run(*words, f"--{setting}", value, expect=64)
    assert f"leave out --{setting}" in done.stderr and not out.exists()
    other = ["--counted", "births"] if setting == "notice" else ["--notice", "less-than-7-days"]
    run(*words, *other)


def test_both_readings_stand_side_by_side_and_are_for_own_eyes(extract, births, out):
    file = extract([row(n) for n in range(3)])
    done = run("compute", file, "--by", "area,year", "--both", "notice", "--out", out, expect=64)
    assert "--unsuppressed" in done.stderr and not out.exists()
    run("compute", file, "--by", "area,year", "--both", "notice", "--unsuppressed", "--out", out)
    values = {r["reading"]: r["value"] for r in read(out) if r["indicator"] == "short_notice_pct"}
    assert values == {"within 7 days": "100.000000", "less than 7 days": "0.000000"}


def test_no_cell_that_is_written_is_taken_for_a_formula(extract, out):
    run("compute", extract([row(1, region="=HYPERLINK(1)")]), "--by", "region,year", "--out", out, "--unsuppressed")
    assert {r["region"] for r in read(out)} == {"UNKNOWN"}


def test_a_check_names_rows_and_shows_no_value(extract, tmp_path):
    rows = [row(1), row(2, first_hearing_date="2019-06-19"), row(3, birth_date="31/02/2019"), row(1)]
    findings = tmp_path / "faults.csv"
    done = run("check", extract(rows), "--out", findings, expect=1)
    assert "P05  1 × The first hearing was before the birth. (row 3)" in done.stdout
    assert "birth_date: a date that no calendar has was left out (row 4)" in done.stdout
    assert "stood in an earlier row; the first row counts (row 5)" in done.stdout
    assert "31/02" not in done.stdout and "case1" not in done.stdout and "2019-06-19" not in done.stdout
    assert {(r["code"], r["level"], r["count"], r["rows"]) for r in read(findings)} >= {("P05", "error", "1", "3")}


def test_a_sound_extract_passes_the_check(extract):
    assert "ERRORS" not in run("check", extract([row(1), row(2)])).stdout


def test_a_mapping_is_made_from_its_template_and_used(extract, out, tmp_path):
    template = run("columns", "--mapping-template").stdout
    mapping = tmp_path / "ours.csv"
    mapping.write_text("local_name,column,local_value,value\nAdvocate,advocacy_offered,Ja,Y\n")
    assert "birth_date,birth_date,," in template
    file = extract((COLUMNS + "\n" + row(1, advocacy_offered="Ja") + "\n").replace("advocacy_offered", "Advocate"))
    run("compute", file, "--mapping", mapping, "--out", out, "--unsuppressed")
    assert ("advocacy_offered_pct", "1") in {(r["indicator"], r["numerator"]) for r in read(out)}


BAD = {
    "not CSV": (b"PK\x03\x04\0\0\0\0", "not CSV"),
    "empty": (b"", "is empty"),
    "a header alone": ((COLUMNS + "\n").encode(), "no rows"),
    "a missing column": (b"case_id,region\n1,2\n", "there is no column"),
    "no row as the header": ((COLUMNS + "\n1,2\n").encode(), "row 2"),
    "a stray mark": ((COLUMNS + "\n" + row(1, region='a"b') + "\n").encode(), "row 2, column region"),
    "a mark left open": ((COLUMNS + "\n" + row(1, region='"b') + "\n").encode(), "quotation mark"),
    "a cell of 10 MB": (
        (COLUMNS + "\n" + row(1) + "\n" + row(2, region='"' + "secret" * 1_700_000 + '"') + "\n").encode(),
        "row 3, column region"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_cannot_be_used_leaves_nothing_behind(extract, births, out, case):
    text, said = BAD[case]
    done = run("compute", extract(text), "--births", births, "--out", out, expect=2)
    assert said in done.stderr and "extract.csv" in done.stderr and "secret" not in done.stderr
    assert done.stderr.count("\n") == 1 and not out.exists()
    assert not (out.parent / "figures.about.txt").exists()


def test_rows_that_are_all_defective_are_counted_and_make_no_figure(extract, out):
    rows = [row(n, referral_date="soon", birth_date="later") for n in range(30)]
    done = run("compute", extract(rows), "--out", out)
    assert read(out) == []
    assert "30 × birth_date: what is not a date was left out" in done.stdout


def test_live_births_that_are_none_are_refused(extract, tmp_path, out):
    bad = tmp_path / "births.csv"
    for text, said in [("area_code,quarter,live_births\nE99000001,2019Q1,many\n", "row 2, column live_births"),
                       ("area_code,live_births\nE99000001,5\n", "there is no column quarter")]:
        bad.write_text(text)
        done = run("compute", extract([row(1)]), "--births", bad, "--out", out, expect=2)
        assert said in done.stderr and "births.csv" in done.stderr and not out.exists()


def test_areas_without_births_have_no_rate(extract, tmp_path, out):
    none = tmp_path / "births.csv"
    none.write_text("area_code,quarter,live_births\nE99000001,2019Q2,0\n")
    done = run("compute", extract([row(1)]), "--births", none, "--out", out, "--unsuppressed")
    assert "newborn_rate_per_10000" not in {r["indicator"] for r in read(out)}
    assert "1 newborn babies in proceedings are in no rate" in done.stdout


def test_a_file_that_is_there_is_not_written_over(extract, out):
    out.write_text("mine")
    done = run("compute", extract([row(1)]), "--out", out, expect=2)
    assert "--force" in done.stderr and out.read_text() == "mine"
    run("compute", extract([row(1)]), "--out", out, "--force")
    assert out.read_text() != "mine"


def test_a_file_that_changes_while_it_is_read_is_refused(extract, out):
    file = extract([row(n) for n in range(400_000)])
    stop = threading.Event()

    def write_on():
        while not stop.is_set():
            with file.open("a") as text:
                text.write(row(0) + "\n")
            time.sleep(0.001)

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        done = run("compute", file, "--out", out, expect=2)
    finally:
        stop.set()
        writer.join()
    assert "changed while it was read" in done.stderr and not out.exists()


def test_progress_is_shown_on_a_terminal_and_nowhere_else(extract, out):
    file = extract([row(n) for n in range(60_000)])
    assert "%" not in run("compute", file, "--out", out).stderr
    leader, follower = pty.openpty()
    done = subprocess.Popen(
        [program(), "indicators", "compute", str(file), "--out", str(out), "--force"], stdout=subprocess.DEVNULL,
        stderr=follower)
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 4096):
            shown += chunk
    except OSError:
        pass
    os.close(leader)
    assert done.wait(60) == 0
    assert "100 %" in shown.decode() and "█" in shown.decode()


def test_a_run_that_cannot_write_leaves_what_was_there(extract, out):
    file = extract([row(n) for n in range(30)])
    out.mkdir()
    about = out.with_name("figures.about.txt")
    about.write_text("of an earlier run")
    done = run("compute", file, "--by", "quarter", "--unsuppressed", "--force", "--out", out, expect=2)
    assert "figures.csv cannot be written" in done.stderr
    assert about.read_text() == "of an earlier run"
    assert sorted(path.name for path in out.parent.iterdir()) == ["extract.csv", "figures.about.txt", "figures.csv"]
