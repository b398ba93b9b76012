"""Our own words: no ten in a row from a source text, and nobody made to speak.

The sources lie in ../shared/domain beside the project, or under COMMONTHREAD_SHARED. Who has no copy skips that check.
"""
import re

import pytest

from content import CONTENT, LANGUAGES, LIBRARIES, SHARED, Text, all_texts, texts_of

RUN = 10
# Excepted are published titles of at most 25 words: these fields of the library and the frameworks, and nothing else.
EXCEPTED, LONGEST_TITLE = {"title", "formalTitle", "citation", "name", "url"}, 25
QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"|‘([^’]*)’|«([^»]*)»")


def normal(words):
    """Words alone: without case, punctuation, line ends and Markdown's signs."""
    return re.findall(r"[^\W_]+", re.sub(r"['’]", "", words.lower()))


def runs(words):
    words = normal(words)
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def sources(folder):
    files = [file for kind in ("md", "txt", "csv") for file in folder.rglob(f"*.{kind}")]
    return {file: runs(file.read_text("utf-8", "replace")) for file in files}


def is_excepted(text):
    return is_title(text) and len(normal(text.words)) <= LONGEST_TITLE


def is_title(text):
    return text.field in EXCEPTED and text.file not in LANGUAGES


def ours():
    notes = [Text(file, (file.name,), "en", file.read_text("utf-8")) for file in CONTENT.rglob("*.md")]
    return all_texts() + notes


def copied(texts, read):
    for text in texts:
        for run in [] if is_excepted(text) else runs(text.words):
            for file, known in read.items():
                if run in known:
                    yield f"{text}: {' '.join(run)} (in {file.name})"


def test_no_ten_words_stand_in_a_source(report):
    if not (SHARED / "domain").is_dir():
        report("!! SKIPPED: no sources to compare with. They belong in ../shared; COMMONTHREAD_SHARED moves it")
        pytest.skip("no sources to compare with")
    read = sources(SHARED / "domain")
    assert sum(map(len, read.values())) > 5000
    found = list(copied(ours(), read))
    assert not found, "\n".join(found)
    report(f"sources: {len(ours())} texts of ours compared with {len(read)} files")


def test_a_planted_sentence_is_found(tmp_path):
    planted = "Plans reach parents far too late, and staff worry about\n> what the *court* will say of them."
    (tmp_path / "notes.md").write_text(f"# Notes\n\nHere it says: {planted}\n")
    read = sources(tmp_path)

    def text(field, words):
        return Text(CONTENT / "x.yaml", ("messages", "km-1", field), "en", words)

    copy = "PLANS reach parents far too late; and staff worry about what the “court” will say"
    assert list(copied([text("argument", f"We think so too. {copy}.")], read))
    assert not list(copied([text("argument", "Plans reach parents far too late, and staff worry a lot")], read))
    # A title may stand as published; what is too long for a title may not hide in the field of one.
    assert not list(copied([text("title", copy)], read))
    assert list(copied([text("title", copy + " and so on" * 5)], read))


def test_every_excepted_title_is_as_short_as_a_title():
    titles = [text for text in all_texts() if is_title(text)]
    long = [str(text) for text in titles if not is_excepted(text)]
    assert len(titles) > 200 and not long, "\n".join(long)


def speech(words):
    """Direct speech: more than six words between quotation marks."""
    words = re.sub(r"(?<=\w)’(?=\w)", "", words)
    return [said for found in QUOTED.findall(words) for said in found if len(normal(said)) > 6]


def test_nobody_is_made_to_speak():
    found = [f"{text}: {speech(text.words)}" for file in LIBRARIES for text in texts_of(file) if speech(text.words)]
    assert not found, "\n".join(found)
    assert speech("One mother said, “I was told on the phone while I was in labour.”") and speech('"a b c d e f g"')
    assert not speech("the word “draconian” is theirs")
    assert not speech("a mother’s plan and a father’s own part in it all")
