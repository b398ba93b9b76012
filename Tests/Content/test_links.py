"""Nothing leads nowhere: addresses, standards, key messages, statements, and the figure that sources disagree on."""
import datetime
import json
import os
import re
import subprocess
from urllib.parse import urlsplit

import pytest

from content import ADDRESS, CONTENT, FRAMEWORKS, all_texts, load

LIBRARY = CONTENT / "library" / "pre-birth.yaml"
YEARLY = re.compile(r"\b(145|203|241)\b")


@pytest.fixture(scope="module")
def library():
    return load(LIBRARY)


def program():
    path = os.environ.get("COMMONTHREAD_PROGRAM", "")
    assert os.access(path, os.X_OK), "Set COMMONTHREAD_PROGRAM to the built program, such as .build/debug/commonthread"
    return path


def check(file):
    frameworks = [word for framework in FRAMEWORKS for word in ("--framework", framework)]
    return subprocess.run([program(), "library", "check", file, *frameworks, "--json"], capture_output=True, text=True)


def test_the_program_finds_no_fault():
    done = check(LIBRARY)
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stdout + done.stderr


def test_the_program_would_find_one(tmp_path):
    spoilt = tmp_path / "spoilt.yaml"
    spoilt.write_text(LIBRARY.read_text("utf-8").replace("practice/pb-03]", "practice/pb-99]"))
    done = check(spoilt)
    assert done.returncode != 0 and "pb-99" in done.stdout


def addresses(file):
    """Every address, with what may follow one in YAML and Markdown taken off."""
    return [found.rstrip("\"'}>,;.)") for found in ADDRESS.findall(file.read_text("utf-8"))]


def is_whole(address):
    parts = urlsplit(address)
    host = r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
    return parts.scheme in ("http", "https") and re.fullmatch(host, parts.hostname or "") and parts.username is None


def test_every_address_is_one():
    found = [(file.name, a) for kind in ("yaml", "md") for file in CONTENT.rglob(f"*.{kind}") for a in addresses(file)]
    assert len(found) > 200
    # A form's sentences say how an address begins.
    begun = {("en.yaml", "https://"), ("cy.yaml", "https://")}
    assert not [pair for pair in found if not is_whole(pair[1]) and pair not in begun]
    broken = ("https://", "http://page", "https://a b.org", "https://x..org/", "ftp://a.org", "https://me@a.org")
    assert not [address for address in broken if is_whole(address)]


def test_link_fields_hold_nothing_but_an_address(library):
    entries = [e for part in ("sources", "standards", "messages", "resources") for e in library[part]]
    links = [e[key] for e in entries for key in ("url", "link", "transcript") if key in e]
    assert len(links) > 150 and all(ADDRESS.fullmatch(link) and is_whole(link) for link in links)


def misjoined(standards):
    """Standards whose successor is missing, or does not begin on the day after they end."""
    known = {standard["id"]: standard for standard in standards}
    for standard in standards:
        if "replacedBy" in standard:
            after = known.get(standard["replacedBy"], {})
            if "until" not in standard or after.get("from") != standard["until"] + datetime.timedelta(days=1):
                yield standard["id"]
        if "from" in standard and "until" in standard and standard["from"] > standard["until"]:
            yield standard["id"]


def test_standards_follow_one_another_day_by_day(library):
    standards = library["standards"]
    assert any("replacedBy" in standard for standard in standards)
    assert not list(misjoined(standards))
    day = datetime.date(2027, 3, 31)
    for start in (datetime.date(2027, 3, 31), datetime.date(2027, 4, 2), None):
        pair = [{"id": "a", "until": day, "replacedBy": "b"}, {"id": "b", "from": start}]
        assert list(misjoined(pair)) == ["a"]
    assert list(misjoined([{"id": "a", "until": day, "replacedBy": "gone"}])) == ["a"]


def test_what_messages_name_is_there(library):
    parts = ("audiences", "stages", "themes", "sources", "messages")
    ids = {part: {entry["id"] for entry in library[part]} for part in parts}
    items = {item["id"] for standard in library["standards"] for item in standard["items"]}
    for entry in library["messages"] + library["resources"]:
        for part in parts[:4]:
            assert set(entry[part]) <= ids[part], entry["id"]
        assert set(entry["standards"]) <= items, entry["id"]
        assert {link["to"] for link in entry.get("links", [])} <= ids["messages"] - {entry["id"]}, entry["id"]


@pytest.mark.parametrize("file", FRAMEWORKS, ids=lambda file: file.stem)
def test_key_messages_are_the_same_in_library_and_framework(library, file):
    def named(entries):
        return {entry["id"]: entry["title"]["en"] for entry in entries}

    assert named(load(file)["keyMessages"]) == named(library["messages"])


@pytest.mark.parametrize("file", FRAMEWORKS, ids=lambda file: file.stem)
def test_every_statement_has_a_resource_or_a_question(library, file):
    framework = load(file)
    own = {f"{framework['id']}/{s['id']}" for section in framework["sections"] for s in section.get("statements", [])}
    reached = {link for entry in library["questions"] + library["resources"] for link in entry["statements"]}
    assert len(own) > 20 and not own - reached


def test_every_message_has_four_questions_for_teams_and_four_for_leaders(library):
    for message in library["messages"]:
        for level in ("team", "strategic"):
            found = [q for q in library["questions"] if q["level"] == level and message["id"] in q["messages"]]
            assert len(found) >= 4, (message["id"], level)


def test_the_figure_for_wales_stands_with_the_one_that_contradicts_it(library):
    figure = {figure["id"]: figure for figure in library["figures"]}["newborns-wales-2019"]
    assert figure["value"] == "203" and figure["sources"] and "under two weeks" in figure["definition"]["en"]
    conflict = figure["conflict"]
    assert conflict["value"] == "241" and conflict["sources"] and not one_sided(conflict["note"]["en"])


def one_sided(words):
    """A text that prints one of the two numbers for Wales in 2019/20 and not the other."""
    said = set(YEARLY.findall(words))
    return bool(said & {"203", "241"}) and not {"203", "241"} <= said


def test_no_other_text_prints_one_number_for_wales_alone():
    """The figure itself stands beside its conflict: the test before this one."""
    texts = [text for text in all_texts() if text.path[:2] != ("figures", "newborns-wales-2019")]
    assert len(texts) > 2000 and not [str(text) for text in texts if one_sided(text.words)]
    assert one_sided("In Wales 203 babies") and one_sided("from 145 to 241")
    assert not one_sided("203; another page has 241")


def test_newborn_is_defined_wherever_it_is_counted(library):
    for figure in library["figures"]:
        if "newborn" in (figure["title"]["en"] + figure["definition"]["en"]).lower():
            assert re.search(r"under (two weeks|seven days)", figure["definition"]["en"]), figure["id"]
        if "notice" in figure["title"]["en"].lower():
            assert "within seven days" in figure["definition"]["en"], figure["id"]
