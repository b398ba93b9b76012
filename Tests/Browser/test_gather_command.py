"""The Standard Safeguarding Dataset's tables in, an extract out, which the other commands read as it is."""
import csv
import os
import pty
import stat
import subprocess

import pytest

from installation import program

PERSON = "pers_person_id,pers_surname,pers_dob,pers_expected_dob,pers_ethnicity\n"
EPISODE = "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_source_code,cine_close_date\n"
# A mother; twins; a baby whose assessment came late; one unborn; a child of five; twins' sister, assessed after birth.
TABLES = {
    "ssd_person": PERSON + (
        "501,Pinfold,1995-02-03 00:00:00.000,,WBRI\n"
        "502,Pinfold,2021-04-06 00:00:00.000,,CNHE\n"
        "503,Pinfold,2021-04-06 00:00:00.000,,CNHE\n"
        "504,Tarn,07/05/2021,,bafr\n"
        "505,Tarn,,2021-09-30,NULL\n"
        "506,Tarn,2016-05-05,,WBRI\n"
        "507,Pinfold,2022-08-01,,WBRI\n"),
    "ssd_mother": (
        "moth_table_id,moth_person_id,moth_childs_person_id,moth_childs_dob\n"
        "1,501,502,\n2,501,503,\n3,501,507,\n4,900,505,\n"),
    "ssd_cin_episodes": EPISODE + (
        "r1,502,2021-01-04,3D,\nr2,503,2021-01-05,3D,\nr3,504,2021-05-10 14:30:00,6,2021-08-01\n"
        "r4,505,2021-05-13,1A,\nr5,506,2021-05-13,1A,\nr6,507,2022-05-02,5A,\nr7,999,2021-01-01,1A,\n"),
    "ssd_cin_assessments": (
        "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_auth_date\n"
        "a1,502,r1,2021-01-05,2021-03-01\na2,503,r2,2021-01-05,2021-05-01\na3,504,r3,2021-05-11,2021-09-20\n"
        "a4,507,r6,2022-05-03,2022-08-02\n"),
    "ssd_assessment_factors": (
        'cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n1,a1,"[""2B"", ""3B""]"\n'),
}


def run(*words, expect=0):
    done = subprocess.run([program(), "indicators", *map(str, words)], capture_output=True, text=True, timeout=120)
    assert done.returncode == expect, f"{words} gave {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Fatal error" not in done.stderr
    return done


def read(file):
    with file.open(newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture
def tables(tmp_path):
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text)
    return folder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "extract.csv"


def test_tables_become_figures_that_were_worked_out_by_hand(tables, out, tmp_path):
    done = run("gather", tables, "--area", "E06000001", "--out", out)
    rows = read(out)
    assert [r["referral_date"] for r in rows] == ["2021-01-04", "2021-05-10", "2021-05-13", "2022-05-02"]
    assert [r["babies"] for r in rows] == ["2", "1", "", "1"] and len(rows[0]) == 45
    assert [r["ethnicity"] for r in rows] == ["CHNE", "BAFR", "", "WBRI"]
    assert [r["gestation_at_referral_days"] for r in rows] == ["", "", "140", ""]
    assert [r["previous_children"] for r in rows] == ["0", "", "0", "2"]
    assert [r["mother_age_at_referral"] for r in rows] == ["25", "", "", "27"]
    assert [r["case_closed_date"] for r in rows] == ["", "2021-08-01", "", ""]
    assert (rows[0]["need_substance_misuse"], rows[0]["need_mental_health"]) == ("Y", "N")
    assert {r["country"] for r in rows} == {"E"}
    assert "4 rows, one for each pregnancy" in done.stdout and "Referrals of older children, which are in no row: 1" in done.stdout
    assert "1 × ssd_cin_episodes: a person who is not in ssd_person; the row is left out (row 8)" in done.stdout
    assert "1 × ssd_person.pers_dob: a date written day/month/year was read as such (row 5)" in done.stdout
    assert "notice_date: no date of it" in done.stdout and "s47_date: not there: ssd_s47_enquiry" in done.stdout

    checked = run("check", out)
    assert "ERRORS" not in checked.stdout and "4 rows below the header" in checked.stdout
    assert "8670Q  2 ×" in checked.stdout and "repaired" not in checked.stdout

    figures = tmp_path / "figures.csv"
    run("compute", out, "--by", "area,year", "--out", figures, "--unsuppressed", "--indicators",
        "assessed_before_birth_pct,assessed_within_45_days_pct,referred_before_20w_pct")
    found = {(r["indicator"], r["year"]): (r["numerator"], r["denominator"]) for r in read(figures)}
    # Twins count once, by the first assessment of the two; 2021-05-10 to 2021-09-20 is more than 45 working days, and so
    # is 2022-05-02 to 2022-08-02. 140 days are not before 20 weeks.
    assert found == {
        ("assessed_before_birth_pct", "2021"): ("1", "2"), ("assessed_before_birth_pct", "2022"): ("0", "1"),
        ("assessed_within_45_days_pct", "2021"): ("1", "2"), ("assessed_within_45_days_pct", "2022"): ("0", "1"),
        ("referred_before_20w_pct", "2021"): ("0", "1")}
    report = tmp_path / "report.html"
    run("report", "--extract", out, "--area", "E06000001", "--name", "Larkmoor", "--out", report)
    assert report.exists()


def test_neither_the_extract_nor_the_screen_holds_an_id_or_a_value(tables, out):
    done = run("gather", tables, "--out", out)
    rows = [{k: v for k, v in r.items() if k not in ("case_id", "mother_id")} for r in read(out)]
    for text in (done.stdout, done.stderr, repr(rows)):
        for secret in ("Pinfold", "Tarn", "502", "r1", "07/05/2021", "999"):
            assert secret not in text
    assert all(r["case_id"].startswith("c") and len(r["case_id"]) == 16 for r in read(out))


def test_a_column_that_stays_blank_says_why(tables, out):
    text = (tables / "ssd_person.csv").read_text().replace("pers_ethnicity", "ethnic")
    (tables / "ssd_person.csv").write_text(text)
    (tables / "ssd_mother.csv").unlink()
    done = run("gather", tables, "--out", out)
    assert "ethnicity: not there: ssd_person.pers_ethnicity" in done.stdout
    assert "area_code: --area was not given" in done.stdout and "twins are two rows" in done.stdout
    assert "first_order: not there: ssd_legal_status" in done.stdout
    assert "referral_date: 5 rows, from ssd_cin_episodes.cine_referral_date" in done.stdout


def test_ids_are_written_on_request_for_their_owner_alone(tables, out, tmp_path):
    ids = tmp_path / "ids.csv"
    run("gather", tables, "--out", out, "--ids", ids)
    assert stat.S_IMODE(os.stat(ids).st_mode) == 0o600
    of = {r["pers_person_id"]: r for r in read(ids)}
    cases = [r["case_id"] for r in read(out)]
    assert of["502"]["case_id"] == of["503"]["case_id"] == cases[0] and of["507"]["moth_person_id"] == "501"
    assert of["504"]["cine_referral_id"] == "r3" and of["504"]["case_id"] == cases[1]
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("ids")] == ["ids.csv"]
    run("gather", tables, "--out", out, "--ids", out, "--force", expect=2)
    ids.unlink()
    run("gather", tables, "--out", tmp_path / "none" / "extract.csv", "--ids", ids, expect=2)
    run("gather", tables, "--out", tmp_path / "new.csv", "--ids", tmp_path / "none" / "ids.csv", expect=2)
    assert not ids.exists() and not (tmp_path / "new.csv").exists()


def test_a_run_that_fails_leaves_both_files_of_an_earlier_one(tables, out, tmp_path):
    ids, folder = tmp_path / "ids.csv", tmp_path / "folder"
    run("gather", tables, "--out", out, "--ids", ids)
    before = out.read_bytes(), ids.read_bytes()
    folder.mkdir()
    for place in (folder, tmp_path / "none" / "extract.csv"):
        run("gather", tables, "--out", place, "--ids", ids, "--force", expect=2)
        run("gather", tables, "--out", out, "--ids", place, "--force", expect=2)
    assert (out.read_bytes(), ids.read_bytes()) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["extract.csv", "folder", "ids.csv", "tables"]


def test_where_no_row_can_be_written_it_says_what_was_wrong_with_theirs(tables, out):
    text = TABLES["ssd_cin_episodes"]
    (tables / "ssd_cin_episodes.csv").write_text(text.replace("2021-", "spring ").replace("2022-", "spring "))
    said = run("gather", tables, "--out", out, expect=2).stderr
    assert "before the second birthday" in said and "6 × ssd_cin_episodes.cine_referral_date: " in said
    assert "6 × ssd_cin_episodes: no date that can be used; the row is left out (rows 2, 3, 4, 5, 6" in said
    assert "spring" not in said and not out.exists()


def test_nothing_is_written_over(tables, out):
    before = {p: p.read_bytes() for p in tables.iterdir()}
    for taken in before:
        done = run("gather", tables, "--out", taken, "--force", expect=2)
        assert "is a file that is read" in done.stderr
    out.write_text("mine")
    assert "--force" in run("gather", tables, "--out", out, expect=2).stderr
    assert out.read_text() == "mine" and {p: p.read_bytes() for p in tables.iterdir()} == before
    run("gather", tables, "--out", out, "--force")


BAD = {
    "no episodes": ("ssd_cin_episodes", None, "there is no ssd_cin_episodes.csv"),
    "no key": ("ssd_person", "pers_dob,pers_expected_dob\n2021-01-01,\n", "there is no field pers_person_id"),
    "no start": ("ssd_cin_assessments", "cina_assessment_id,cina_person_id\n1,502\n", "cina_assessment_start_date"),
    "a workbook": ("ssd_mother", b"PK\x03\x04\0\0\0\0", "not CSV"),
    "a stray mark": ("ssd_person", TABLES["ssd_person"] + "508,Pin\"fold,,,\n", "row 9, column pers_surname"),
    "nobody young": ("ssd_cin_episodes", EPISODE + "r5,506,2021-05-13,1A,\n", "before the second birthday"),
}


@pytest.mark.parametrize("case", BAD)
def test_tables_that_cannot_be_used_are_named_and_leave_nothing_behind(tables, out, tmp_path, case):
    table, text, said = BAD[case]
    file = tables / f"{table}.csv"
    if text is None:
        file.unlink()
    else:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run("gather", tables, "--out", out, "--ids", tmp_path / "ids.csv", expect=2)
    assert said in done.stderr and "fold" not in done.stderr.replace("folder", "")
    # Where the tables could be read, what is wrong with their rows may say why nothing came of them.
    assert (" × " in done.stderr) == (done.stderr.count("\n") > 1) == (case == "nobody young")
    assert case in ("no episodes", "nobody young") or f"{table}.csv" in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["tables"]


def test_a_folder_that_is_none_and_an_area_that_is_none_are_refused(tables, out, tmp_path):
    assert "cannot be read" in run("gather", tmp_path / "none", "--out", out, expect=2).stderr
    for area in ("Larkmoor", "E0600000", "S12000033", "=E0600001"):
        run("gather", tables, "--out", out, f"--area={area}", expect=64)
    assert not out.exists()


def test_the_dictionary_names_the_tables_that_columns_come_from():
    text = run("columns").stdout
    assert "gathered from ssd_cin_episodes.cine_referral_date" in text and "ssd_person.pers_expected_dob" in text
    assert "EXAMPLE" in run("gather", "--help").stdout


def test_progress_is_shown_on_a_terminal_and_nowhere_else(tables, out):
    assert "%" not in run("gather", tables, "--out", out).stderr
    leader, follower = pty.openpty()
    done = subprocess.Popen(
        [program(), "indicators", "gather", str(tables), "--out", str(out), "--force"], stdout=subprocess.DEVNULL,
        stderr=follower)
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 4096):
            shown += chunk
    except OSError:
        pass
    os.close(leader)
    assert done.wait(60) == 0 and "100 %" in shown.decode()
