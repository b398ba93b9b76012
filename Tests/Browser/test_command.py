"""The command line: the same objects and the same rules as in the browser, exit codes that programs can trust."""
import csv
import json
import re
import sqlite3
import subprocess

import pytest

import installation
from installation import CONTENT, program

CHAIR, MIDWIFE = "marian@larkmoor.example", "priya@larkmoor.example"


@pytest.fixture
def database(sample_database, tmp_path):
    return installation.copy_database(sample_database, tmp_path)


def run(*words, database=None, expect=0):
    command = [program(), *map(str, words)]
    if database:
        command += ["--database", str(database), "--content", str(CONTENT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == expect, f"{words} gave {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Fatal error" not in done.stderr
    return done


def rounds(database):
    with sqlite3.connect(database) as connection:
        return dict(connection.execute("SELECT title, id FROM round"))


def commands(*path):
    """Every command and subcommand, from the help texts themselves."""
    text = run(*path, "--help").stdout
    found = [path]
    section = text.split("SUBCOMMANDS:")[1] if "SUBCOMMANDS:" in text else ""
    for name in re.findall(r"(?m)^  ([a-z-]+)", section.split("See '")[0]):
        found += commands(*path, name)
    return found


def test_every_command_has_help_with_an_example():
    everything = commands()
    assert len(everything) > 30
    for path in everything:
        assert "EXAMPLE" in run(*path, "--help").stdout, path


def test_the_version_is_printed():
    assert re.fullmatch(r"commonthread \d+\.\d+\.\d+\n", run("version").stdout)


def test_wrong_usage_is_64():
    run("round", "dance", expect=64)
    run("round", "show", expect=64)


def test_a_framework_check_names_every_fault(tmp_path):
    good = (CONTENT / "frameworks/national-integrated-care-framework.yaml").read_text()
    file = tmp_path / "broken.yaml"
    file.write_text(good.replace("id: hp-02", "id: hp-01", 1).replace("inPlace:", "inplace:", 1))
    done = run("framework", "check", file, expect=1)
    assert len(done.stdout.splitlines()) >= 2
    assert all(re.match(rf"{re.escape(str(file))}:\d+:\d+: ", line) for line in done.stdout.splitlines())
    assert {"line", "column", "message"} <= set(json.loads(run("framework", "check", file, "--json", expect=1).stdout)[0])
    empty = tmp_path / "new.sqlite"
    run("framework", "load", file, database=empty, expect=1)
    assert json.loads(run("framework", "list", "--json", database=empty).stdout) == [], "a broken file reaches no database"


def test_a_whole_round_on_the_command_line(tmp_path):
    new = tmp_path / "new.sqlite"
    sample = tmp_path / "sample.sqlite"
    run("sample", database=sample)
    run("framework", "load", CONTENT / "frameworks/national-integrated-care-framework.yaml", database=new)
    run("partnership", "create", "Larkmoor", database=new)
    run("partnership", "add-voice", "Larkmoor", "--kind", "midwifery", "--name", "Midwifery", database=new)
    link = run("partnership", "invite", "Larkmoor", "--role", "chair", "--voice", "Midwifery", database=new).stdout
    assert re.fullmatch(r"http://localhost:8080/invitations/[\w-]{43}\n", link)
    # People join in the browser; here the sample's people do the rest.
    title = "A round from the command line"
    identifier = run("round", "open", "Larkmoor and the Vale", "--framework", "national-integrated-care-framework",
                     "--title", title, "--as", CHAIR, database=sample).stdout.strip()
    run("round", "scan", identifier, "--set", "hope=partly", "--as", MIDWIFE, database=sample)
    run("round", "rate", identifier, "hp-01", "--colour", "inPlace", "--reason", "Yes", "--as", MIDWIFE, database=sample)
    run("round", "finish", identifier, "--as", MIDWIFE, database=sample)
    early = run("round", "reveal", identifier, "--as", CHAIR, database=sample, expect=1)
    assert "before every voice has finished" in early.stderr
    run("round", "reveal", identifier, "--reason", "To see", "--as", CHAIR, database=sample)
    refused = run("round", "agree", identifier, "hp-01", "--colour", "partly", "--reason", "So", "--as", MIDWIFE,
                  database=sample, expect=1)
    assert "Only the chair" in refused.stderr
    run("round", "agree", identifier, "hp-01", "--colour", "partly", "--reason", "So", "--as", CHAIR, database=sample)
    run("round", "dissent", identifier, "hp-01", "--reason", "We differ", "--as", MIDWIFE, database=sample)
    run("round", "prioritise", identifier, "hp-01", "--reason", "First", "--as", CHAIR, database=sample)
    action = run("plan", "add", identifier, "--title", "Do it", "--lead", "Midwifery", "--statement", "hp-01",
                 "--due", "2031-03-31", "--as", MIDWIFE, database=sample).stdout.strip()
    run("plan", "change", action, "--measure", "We will see", "--as", MIDWIFE, database=sample)
    assert run("plan", "note", action, "--text", "Done", "--state", "done", "--as", MIDWIFE, database=sample).stdout == "done\n"
    run("plan", "rerate", action, "hp-01", "--colour", "inPlace", "--reason", "Better", "--as", MIDWIFE, database=sample)
    run("round", "sign", identifier, "--as", MIDWIFE, database=sample)
    run("round", "step", identifier, "--to", "agreed", "--as", CHAIR, database=sample)
    run("round", "step", identifier, "--to", "closed", "--as", CHAIR, database=sample)
    record = json.loads(run("round", "show", identifier, "--json", "--as", MIDWIFE, database=sample).stdout)
    assert [step["state"] for step in record["steps"]] == ["rating", "revealed", "agreed", "closed"]
    assert record["reratings"][0]["reason"] == "Better" and record["agreements"][0]["colour"] == "partly"
    plan = json.loads(run("plan", "show", "Larkmoor and the Vale", "--json", "--as", MIDWIFE, database=sample).stdout)
    assert any(entry["title"] == "Do it" and entry["measure"] == "We will see" for entry in plan)


def test_a_text_with_personal_details_is_saved_with_a_word_of_caution_and_counted(database):
    identifier = rounds(database)["First look at the draft principles"]
    told = "Ring Wren on 07700 900123, or wren@example.org."
    rate = ["round", "rate", identifier, "hp-01", "--colour", "partly", "--as", MIDWIFE]
    done = run(*rate, "--reason", told, database=database)
    assert done.stdout.startswith("saved, version ")
    assert "(Telephone number, E-mail address)" in done.stderr and len(done.stderr.splitlines()) == 1
    assert "900123" not in done.stderr
    assert run(*rate, "--reason", "We share one list since 3 March 2026.", database=database).stderr == ""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT kind, round_id, length(at) FROM caution ORDER BY kind").fetchall()
    assert rows == [("email", identifier, 10), ("phone", identifier, 10)]


def test_export_import_export_is_the_same_bytes(database, tmp_path):
    identifier = rounds(database)["Spring round"]
    first, second, other = tmp_path / "first.json", tmp_path / "second.json", tmp_path / "other.sqlite"
    run("round", "export", identifier, "--out", first, "--as", CHAIR, database=database)
    run("round", "import", first, database=other)
    # Its chair is invited afterwards; here they are put in, as the website would.
    with sqlite3.connect(other) as connection:
        connection.execute("INSERT INTO person (id, name, email, password, is_administrator, created_at) VALUES ('p', 'Chair', 'new@larkmoor.example', 'x', 1, '2027-01-01T00:00:00.000Z')")
        connection.execute("INSERT INTO membership SELECT id, 'p', 'chair', NULL, created_at FROM partnership")
    run("round", "export", identifier, "--out", second, "--as", "new@larkmoor.example", database=other)
    assert first.read_bytes() == second.read_bytes()
    again = run("round", "import", first, database=other, expect=1)
    assert "already here" in again.stderr


def test_while_sealed_the_command_line_keeps_the_seal(database):
    identifier = rounds(database)["First look at the draft principles"]
    record = json.loads(run("round", "show", identifier, "--json", "--as", CHAIR, database=database).stdout)
    assert record["ratings"] == [] and record["completions"] == [] and record["extent"] == "ownVoice"
    sheet = run("round", "export", identifier, "--form", "ratings", "--as", CHAIR, database=database).stdout
    assert len(sheet.strip().splitlines()) == 1, "a header and nothing else"
    own = run("round", "export", identifier, "--form", "ratings", "--as", MIDWIFE, database=database).stdout
    assert {row["voice"] for row in csv.DictReader(own.lstrip("\ufeff").splitlines())} == {"Midwifery"}
    shown = run("round", "show", identifier, "--as", CHAIR, database=database).stdout
    assert not re.search(r"hp-01 +(inPlace|partly|notInPlace)", shown)
    run("round", "export", identifier, "--form", "pdf", "--as", CHAIR, database=database, expect=1)


def test_part_of_a_sealed_round_is_not_imported_as_a_round(database, tmp_path):
    identifier, file = rounds(database)["First look at the draft principles"], tmp_path / "part.json"
    run("round", "export", identifier, "--out", file, "--as", MIDWIFE, database=database)
    assert "sealed round" in run("round", "import", file, database=tmp_path / "new.sqlite", expect=1).stderr


def test_a_round_and_a_partnership_go_when_their_names_are_typed_again(database):
    identifier = rounds(database)["Spring round"]
    said = run("round", "remove", identifier, "--as", CHAIR, database=database).stdout
    assert "'Spring round' would go for good" in said and re.search(r"ratings .*: [1-9]", said) and "What stays" in said
    run("round", "remove", identifier, "--as", MIDWIFE, "--yes", "Spring round", database=database, expect=1)
    assert "exactly" in run(
        "round", "remove", identifier, "--as", CHAIR, "--yes", "Spring", database=database, expect=1).stderr
    assert "Spring round" in rounds(database)
    run("round", "remove", identifier, "--as", CHAIR, "--yes", "Spring round", database=database)
    assert "Spring round" not in rounds(database)
    run("doctor", database=database)
    name = "Larkmoor and the Vale"
    said = run("partnership", "remove", name, "--as", CHAIR, database=database).stdout
    assert re.search(r"(?m)^  voices: [1-9]", said) and "rounds, with their steps, signatures and priorities: 1" in said
    run("partnership", "remove", name, "--as", CHAIR, "--yes", name, database=database)
    assert json.loads(run("partnership", "list", "--json", database=database).stdout) == []
    run("doctor", database=database)
    listed = json.loads(run("person", "erasures", database=database).stdout)
    assert listed["rounds"] == [identifier] and len(listed["partnerships"]) == 1


def test_a_foreign_database_is_left_alone(tmp_path):
    foreign = tmp_path / "foreign.sqlite"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
    connection.close()
    before = foreign.read_bytes()
    assert "something else" in run("serve", "--port", "0", database=foreign, expect=2).stderr
    assert foreign.read_bytes() == before


@pytest.mark.parametrize("content", ["", "[]", "{}", "not json", '{"format": 1}', "\x00\xff"])
def test_a_broken_document_is_refused_in_a_sentence(tmp_path, content):
    file, new = tmp_path / "broken.json", tmp_path / "new.sqlite"
    file.write_bytes(content.encode("latin-1"))
    done = run("round", "import", file, database=new, expect=1)
    assert "not a round's document" in done.stderr
    assert json.loads(run("partnership", "list", "--json", database=new).stdout) == []


def test_a_newer_database_is_left_alone(database):
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO migration SELECT 99, 'from the future', applied_at FROM migration LIMIT 1")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = database.read_bytes()
    for words in (["partnership", "list"], ["serve", "--port", "0"]):
        done = run(*words, database=database, expect=2)
        assert "newer version" in done.stderr
    assert database.read_bytes() == before


@pytest.mark.parametrize("place", ["/proc/no/such/place.sqlite", "/etc/hostname", "postgresql://127.0.0.1:1/nothing"])
def test_a_database_that_cannot_be_opened_is_a_sentence(place):
    done = run("serve", "--port", "0", database=place, expect=2)
    assert done.stderr.startswith("commonthread: ") and len(done.stderr.strip().splitlines()) == 1


def test_settings_come_from_options_then_environment_then_file(tmp_path, monkeypatch):
    from_file, from_environment, from_option = (tmp_path / name for name in ("file.sqlite", "env.sqlite", "option.sqlite"))
    settings = tmp_path / "settings.yaml"
    settings.write_text(f"database: {from_file}\ncontent: {CONTENT}\n")
    monkeypatch.setenv("COMMONTHREAD_CONFIG", str(settings))
    run("partnership", "create", "One")
    assert from_file.exists()
    monkeypatch.setenv("COMMONTHREAD_DATABASE", str(from_environment))
    run("partnership", "create", "Two")
    assert from_environment.exists()
    run("partnership", "create", "Three", database=from_option)
    assert from_option.exists()
