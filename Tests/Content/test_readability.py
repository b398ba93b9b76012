"""How easy our words are to read. Reported and never failed: a formula does not know what a sentence says."""
import json
import re

import textstat

from content import CONTENT, FRAMEWORKS, LIBRARIES, ROOT, load, prose

TOLD = ROOT / ".build" / "readability.json"
FIELDS = ["argument", "research", "parentView", "strategicView", "frontlineView", "unseen"]


def measure(words):
    return {
        "grade": round(textstat.flesch_kincaid_grade(words), 1),
        "ease": round(textstat.flesch_reading_ease(words), 1),
        "words": textstat.lexicon_count(words),
    }


def found():
    measured = {}
    for file in LIBRARIES:
        library = load(file)
        for message in library["messages"]:
            measured[f"{library['id']} {message['id']}"] = {
                field: measure(prose(message[field]["en"])) for field in FIELDS if field in message
            }
        for field in FIELDS:
            together = " ".join(prose(m[field]["en"]) for m in library["messages"] if field in m)
            measured.setdefault(f"{library['id']} all", {})[field] = measure(together)
        for part, key in (("questions", "text"), ("resources", "summary"), ("figures", "definition")):
            together = " ".join(prose(entry[key]["en"]) for entry in library[part])
            measured[f"{library['id']} all"][part] = measure(together)
    for file in FRAMEWORKS:
        framework = load(file)
        statements = [s for section in framework["sections"] for s in section.get("statements", [])]
        measured[framework["id"]] = {
            field: measure(" ".join(prose(s[field]["en"]) for s in statements)) for field in ("plainWording", "wording")
        }
    measured["report"] = report_words()
    return measured


def report_words():
    """What a report of indicators says, to a board and in plain words, with a number where one will stand."""
    sets = {"plain": [], "board": []}
    for key, words in load(CONTENT / "language" / "en.yaml")["report"].items():
        is_plain = key.startswith(("plain", "few.plain", "sure.plain")) or ".plain." in key
        if str(words).endswith("."):
            sets["plain" if is_plain else "board"].append(re.sub(r"\{[^}]*\}", "12", str(words)))
    return {name: measure(" ".join(sentences)) for name, sentences in sets.items()}


def test_readability_is_reported(report):
    measured = found()
    TOLD.parent.mkdir(exist_ok=True)
    TOLD.write_text(json.dumps(measured, indent=2) + "\n")
    report("readability: US school grade by Flesch-Kincaid (and reading ease); lower (and higher) is easier")
    for name, fields in measured.items():
        report(f"  {name}: " + ", ".join(f"{field} {m['grade']} ({m['ease']})" for field, m in fields.items()))
    words = [m["words"] for fields in measured.values() for m in fields.values()]
    assert len(measured) >= len(LIBRARIES) + len(FRAMEWORKS) > 0 and min(words) > 0, "nothing was measured"


def test_a_hard_text_measures_harder_than_a_plain_one():
    plain = measure("You can bring a friend. We will tell you what we know. You can stop.")
    hard = measure("Multidisciplinary safeguarding considerations necessitate comprehensive interagency coordination.")
    assert hard["grade"] > plain["grade"] + 5 and hard["ease"] < plain["ease"] - 50
