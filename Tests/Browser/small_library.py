"""A small library, put into a database that has none: two questions of one message, under the built-in library's ids."""
import json
import sqlite3

QUESTIONS = {
    "q-km-2-team-1": "What makes waiting easier for a parent?",
    "q-km-2-team-2": "Whom did we hear last week?",
}


def words(text):
    return {"en": text}


def library():
    message = {
        "id": "km-2", "title": words("A message for tests"), "formalTitle": words("A message for tests"),
        "sources": [], "links": [], "audiences": [], "stages": [], "themes": [], "standards": [],
        **{part: words("Words.") for part in ("argument", "research", "parentView", "strategicView", "frontlineView")},
    }
    questions = [
        {"id": name, "level": "team", "text": words(text), "messages": ["km-2"], "statements": []}
        for name, text in QUESTIONS.items()
    ]
    empty = ["introduction", "sources", "contributors", "audiences", "stages", "themes", "standards", "figures"]
    return {
        "id": "small-library", "version": "0.1", "status": "draft", "title": words("A small library"),
        "summary": words("For tests."), "publisher": words("Nobody"), "licence": "CC0-1.0", "messages": [message],
        "questions": questions, "resources": [], **{part: [] for part in empty},
    }


def add(database):
    """Makes it the library that is read, whatever was loaded before."""
    with sqlite3.connect(database) as connection:
        number = connection.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM library_edition").fetchone()[0]
        connection.execute(
            "INSERT INTO library_edition VALUES (?, 'small-library', '0.1', ?, '2027-01-01T00:00:00.000Z')",
            [number, json.dumps(library())])
        connection.execute("UPDATE shelf SET revision = revision + 1")
    connection.close()
    return database
