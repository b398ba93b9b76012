"""Reads our content: every text that people read, with the file, the place and the language it stands in."""
import dataclasses
import functools
import os
import pathlib
import re

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONTENT = ROOT / "Content"
LIBRARIES = sorted((CONTENT / "library").glob("*.yaml"))
FRAMEWORKS = sorted((CONTENT / "frameworks").glob("*.yaml"))
INDICATORS = sorted((CONTENT / "indicators").glob("*.yaml"))
LANGUAGES = sorted((CONTENT / "language").glob("*.yaml"))
SHARED = pathlib.Path(os.environ.get("COMMONTHREAD_SHARED") or ROOT.parent / "shared")

# Plain strings, beside the {en, cy} ones, that people read.
WORDED = {"citation", "name", "publisher", "author", "licence", "value", "period", "contact"}
ADDRESS = re.compile(r"https?://\S+")


@dataclasses.dataclass(frozen=True)
class Text:
    """One text: the fields and ids that lead to it, its own field, and its language."""

    file: pathlib.Path
    path: tuple
    language: str
    words: str

    @property
    def field(self):
        return next(part for part in reversed(self.path) if not part.isdigit())

    def __str__(self):
        return f"{self.file.relative_to(ROOT)} {'/'.join(self.path)} ({self.language})"


@functools.cache
def load(file):
    return yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)


def texts_of(file):
    return list(_language(file) if file in LANGUAGES else _walk(file, load(file), ()))


@functools.cache
def all_texts():
    return [text for file in LIBRARIES + FRAMEWORKS + INDICATORS + LANGUAGES for text in texts_of(file)]


def _walk(file, node, path):
    if isinstance(node, dict):
        if node and set(node) <= {"en", "cy"}:
            for language, words in node.items():
                if words:
                    yield Text(file, path, language, str(words))
            return
        for key, value in node.items():
            if isinstance(value, (dict, list)):
                yield from _walk(file, value, path + (str(key),))
            elif key in WORDED and isinstance(value, str):
                yield Text(file, path + (str(key),), "en", value)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            name = str(value["id"]) if isinstance(value, dict) and "id" in value else str(index)
            yield from _walk(file, value, path + (name,))


def _language(file):
    def leaves(node, path):
        if isinstance(node, dict):
            for key, value in node.items():
                yield from leaves(value, path + (str(key),))
        elif node:
            yield Text(file, path, file.stem, str(node))

    return leaves(load(file), ())


def prose(words):
    """Without what nobody wrote as words: addresses, code and what the program fills in."""
    for pattern in (ADDRESS, re.compile(r"`[^`]*`"), re.compile(r"%?\{[^}]*\}"), re.compile(r"\S+@\S+")):
        words = pattern.sub(" ", words)
    return " ".join(words.split())
