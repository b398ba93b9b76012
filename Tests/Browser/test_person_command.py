"""People's rights from the command line: everything about somebody, erasure that backups do not undo, periods."""
import json
import re
import sqlite3
import stat

import pytest

import cast
import installation
import probes
from test_command import CHAIR, MIDWIFE, run

NAME = "Priya Mossbank"


@pytest.fixture
def database(sample_database, tmp_path):
    return installation.copy_database(sample_database, tmp_path / "live")


def traces(folder, *words):
    """Which of the words stand in any byte of the files of a folder."""
    return {word for file in folder.iterdir() for word in words if word.encode() in file.read_bytes()}


def identifier(database, email=MIDWIFE):
    people = json.loads(run("person", "list", "--json", database=database).stdout)
    return next(person["id"] for person in people if person["email"] == email)


def test_everybody_is_listed_with_what_they_look_after(database):
    listed = run("person", "list", database=database).stdout
    assert re.search(rf"(?m)^\S+  {CHAIR}  Marian Oakhollow  administrator$", listed)
    assert len(listed.splitlines()) == 8
    assert run("person", "list", "--names-only", database=database).stdout == ""


def test_everything_about_one_person_is_one_file(database, tmp_path):
    file = tmp_path / "data.json"
    run("person", "data", MIDWIFE, "--out", file, database=database)
    record = json.loads(file.read_text())
    assert record["format"] == "commonthread-person" and record["account"]["email"] == MIDWIFE
    assert record["records"]["ratings"] and record["history"]
    assert CHAIR not in file.read_text()
    by_id = run("person", "data", identifier(database), database=database).stdout
    assert json.loads(by_id)["account"] == record["account"]
    assert "address" in run("person", "data", "nobody@larkmoor.example", database=database, expect=1).stderr


def test_erasure_reaches_every_byte_and_is_repeated_after_an_older_backup(database, tmp_path):
    older, newer, erasures = tmp_path / "older" / "a.sqlite", tmp_path / "newer" / "b.sqlite", tmp_path / "erasures.json"
    older.parent.mkdir()
    newer.parent.mkdir()
    person = identifier(database)
    run("backup", older, database=database)
    assert stat.S_IMODE(older.stat().st_mode) == 0o600
    assert "is there already" in run("backup", older, database=database, expect=2).stderr
    assert traces(older.parent, NAME, MIDWIFE) == {NAME, MIDWIFE} == traces(database.parent, NAME, MIDWIFE)

    run("person", "erase", MIDWIFE, database=database)
    run("backup", newer, database=database)
    run("person", "erasures", "--out", erasures, database=database)
    for place in (database.parent, newer.parent):
        assert traces(place, NAME, MIDWIFE) == set(), place
    assert json.loads(erasures.read_text())["people"] == [person]
    assert NAME not in erasures.read_text()
    run("doctor", database=database)
    assert "address" in run("person", "erase", MIDWIFE, database=database, expect=1).stderr

    again = ["person", "erase", "--from", erasures]
    assert run(*again, database=older).stdout.startswith("1 people, 0 women's answers, 0 entries of notebooks and 0 entries")
    assert traces(older.parent, NAME, MIDWIFE) == set()
    assert run(*again, database=older).stdout.startswith("0 people, 0 women's answers, 0 entries of notebooks and 0 entries")
    run("doctor", database=older)


def test_words_taken_out_of_the_history_are_taken_out_again(database, tmp_path):
    """What the website does with one entry, and then a backup from before it."""
    older = tmp_path / "older.sqlite"
    run("backup", older, database=database)
    with sqlite3.connect(database) as connection:
        chain, position, text = connection.execute(
            "SELECT chain_id, position, hash FROM history WHERE kind = 'agreement' ORDER BY position LIMIT 1").fetchone()
    file = tmp_path / "erasures.json"
    file.write_text(json.dumps({
        "format": "commonthread-erasures", "version": 1, "people": [],
        "entries": [{"chain": chain, "position": position, "hash": text}], "withdrawals": []}))
    # A later entry repeats the words as what stood before it, so they go from there as well.
    assert "0 people, 0 women's answers, 0 entries of notebooks and 2 entries" in run("person", "erase", "--from", file, database=older).stdout
    assert "0 people, 0 women's answers, 0 entries of notebooks and 0 entries" in run("person", "erase", "--from", file, database=older).stdout
    assert "2 erased" in run("doctor", database=older).stdout
    file.write_text("{}")
    assert "no list of erasures" in run("person", "erase", "--from", file, database=older, expect=2).stderr


def test_the_last_chair_is_followed_by_another(database):
    refused = run("person", "erase", CHAIR, database=database, expect=1).stderr
    assert "only chair of Larkmoor and the Vale" in refused and "only administrator" in refused
    run("person", "erase", CHAIR, "--even-last", database=database)
    assert CHAIR not in run("person", "list", database=database).stdout
    run("person", "erase", database=database, expect=64)


def test_roles_links_and_sessions(database, visitors):
    assert run("person", "appoint", MIDWIFE, "--editor", database=database).stdout == "administrator: no, editor: yes\n"
    run("person", "appoint", MIDWIFE, "--administrator", "--no-editor", database=database)
    assert re.search(rf"{MIDWIFE}  {NAME}  administrator$", run("person", "list", database=database).stdout, re.M)
    server = installation.Server(database)
    try:
        page = visitors.open(server).new_page()
        cast.sign_in(page, MIDWIFE)
        run("person", "end-sessions", MIDWIFE, database=database)
        page.goto("/account")
        assert "/sign-in" in page.url
        link = run("person", "recover", MIDWIFE, database=database).stdout.strip()
        page.goto(re.sub(r"^https?://[^/]+", server.origin, link))
        page.get_by_label("New password").fill("three words that part")
        cast.press(page, "Change password")
        page.wait_for_url("**/sign-in")
    finally:
        server.stop()
    run("person", "reset-authenticator", MIDWIFE, database=database)
    assert "address" in run("person", "recover", "nobody@larkmoor.example", database=database, expect=1).stderr


def test_leaving_in_the_browser_takes_everything(database, visitors):
    server = installation.Server(database)
    try:
        page = visitors.open(server).new_page()
        cast.sign_in(page, MIDWIFE)
        page.goto("/account")
        cast.follow(page, "Leave and have what is about you taken out")
        page.get_by_label("Your password now").fill(cast.PASSWORD)
        cast.press(page, "Leave and take out what is about me")
        assert page.title().startswith("You have left")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert probes.violations(page) == []
        assert page.context.cookies() == []
    finally:
        server.stop()
    assert traces(database.parent, NAME, MIDWIFE) == set()


def test_a_dry_run_says_what_is_then_taken(database):
    with sqlite3.connect(database) as connection:
        person, partnership = connection.execute("SELECT person_id, partnership_id FROM membership LIMIT 1").fetchone()
        connection.execute("INSERT INTO recovery VALUES ('old', ?, '2020-01-01T00:00:00.000Z')", [person])
        connection.execute("INSERT INTO caution VALUES ('old', 'phone', ?, NULL, '2020-01-01')", [partnership])
        connection.execute(
            "INSERT INTO person (id, name, email, is_administrator, created_at) "
            "VALUES ('unused', 'Nobody Here', 'unused@larkmoor.example', 0, '2020-01-01T00:00:00.000Z')")

    def due(*words):
        lines = json.loads(run("retention", "--dry-run", "--json", *words, database=database).stdout)
        assert all(line["why"].endswith(".") for line in lines)
        return {line["kind"]: line["due"] for line in lines if line["due"]}

    assert due() == {"recovery-links": 1, "cautions": 1, "accounts": 1} == due()
    assert "unused@larkmoor.example" in run("retention", "--dry-run", database=database).stdout
    table = run("retention", database=database).stdout
    assert re.search(r"(?m)^cautions +730 +1  2020-01-01$", table) and re.search(r"(?m)^accounts +730 +0 ", table)
    assert due() == {"accounts": 1}, "accounts are for a person to decide"
    run("retention", "--accounts", database=database)
    assert due() == {}
    assert "unused@" not in run("person", "list", database=database).stdout


def test_serving_takes_what_is_left_over_and_a_wrong_period_is_a_sentence(database, monkeypatch):
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO attempt VALUES ('old', 1, '2020-01-01T00:00:00.000Z')")
        connection.execute("INSERT INTO caution SELECT 'old', 'phone', id, NULL, '2020-01-01' FROM partnership")
    connection.close()
    server = installation.Server(database)
    server.wait(r"retention: 1 of tries")
    server.process.terminate()
    assert server.process.wait(10) == 0, "it ends in order, with the daily task beside it"
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT COUNT(*) FROM attempt").fetchone() == (0,)
        assert connection.execute("SELECT COUNT(*) FROM caution").fetchone() == (1,), "only the command takes these"
    monkeypatch.setenv("COMMONTHREAD_RETENTION_TRIES", "never")
    assert "retention-tries" in run("retention", database=database, expect=2).stderr
