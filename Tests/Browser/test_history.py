"""A history that anybody can check: with the program, and with nothing but the script in the documents."""
import json
import pathlib
import re
import sqlite3
import subprocess
import sys

import pytest

import installation
from test_command import CHAIR, run

SCRIPT = re.search(
    r"```python\n(.*?)```", (installation.ROOT / "docs/history-format.md").read_text(encoding="utf-8"), re.DOTALL
).group(1)


@pytest.fixture
def database(sample_database, tmp_path):
    return installation.copy_database(sample_database, tmp_path)


def checked_by_hand(file, tmp_path):
    script = tmp_path / "check.py"
    script.write_text(SCRIPT)
    return subprocess.run([sys.executable, script, file], capture_output=True, text=True, timeout=60)


def export(database, folder, name="history.json"):
    partnership = run("partnership", "list", database=database).stdout.split()[0]
    file = folder / name
    run("history", "export", partnership, "--as", CHAIR, "--out", file, database=database)
    return file


def test_the_script_of_the_documents_finds_the_sample_whole(database, tmp_path):
    file = export(database, tmp_path)
    done = checked_by_hand(file, tmp_path)
    assert done.returncode == 0, done.stderr
    count = len(json.loads(file.read_text())["entries"])
    assert done.stdout == f"{count} entries, whole and in order\n" and count > 100
    assert f"{count} entries, whole and in order" in run("history", "verify", file).stdout


@pytest.mark.parametrize("bend", ["words", "person", "gone", "order"])
def test_both_find_what_was_bent(database, tmp_path, bend):
    file = export(database, tmp_path)
    document = json.loads(file.read_text())
    entry = document["entries"][9]
    if bend == "words":
        entry["content"]["after"] = "{}" if entry["content"]["after"] != "{}" else '{"a":"b"}'
    elif bend == "person":
        entry["heading"]["person"] = "somebody else"
    elif bend == "gone":
        del document["entries"][9]
    else:
        document["entries"][9:11] = document["entries"][10:8:-1]
    file.write_text(json.dumps(document))
    assert checked_by_hand(file, tmp_path).returncode != 0
    assert "breaks at entry 10" in run("history", "verify", file, expect=1).stderr


def test_an_earlier_copy_shows_an_end_that_was_cut_off(database, tmp_path):
    earlier = export(database, tmp_path, "earlier.json")
    later = tmp_path / "later.json"
    document = json.loads(earlier.read_text())
    document["entries"].pop()
    later.write_text(json.dumps(document))
    run("history", "verify", later)
    assert "does not go on from" in run("history", "verify", later, "--earlier", earlier, expect=1).stderr
    run("history", "verify", earlier, "--earlier", later)


def test_the_doctor_finds_what_was_bent_in_the_database(database):
    assert "whole and in order" in run("doctor", database=database).stdout
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE history SET after = '{\"reason\":\"Something else\"}' WHERE position = 12")
    done = run("doctor", database=database, expect=1)
    assert "breaks at entry 12: the words before or after were changed." in done.stdout


def test_what_is_no_history_is_said_in_a_sentence(tmp_path):
    for text in ["", "{}", "[]", '{"format":"other"}', "\x00"]:
        file = tmp_path / "file.json"
        file.write_text(text)
        assert "not a history" in run("history", "verify", file, expect=2).stderr
