"""Spelling by dictionary: hunspell for British English, aspell for Welsh, each with a short list of our own."""
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).parent
LISTS = {"en": HERE / "words.txt", "cy": HERE / "words.cy.txt"}
COMMANDS = {
    "en": ["hunspell", "-d", "en_GB", "-i", "utf-8", "-l"],
    "cy": ["aspell", "--lang=cy", "--encoding=utf-8", "--ignore=1", "list"],
}
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# What leans on the end of a Welsh word: mae'r, wedi'u.
LEANING = re.compile(r"'(r|i|u|n|w|m|th|ch)$")
# The British dictionary takes both spellings; ours is -ise. These have no other one.
OXFORD = re.compile(r"(?i)(.{2,}[iy])z(e|es|ed|er|ers|ing|able|ation|ations|ational|ationally)$")
ONLY_Z = {"prize", "prizes", "prized", "resize", "resized", "seize", "seized", "size", "sized", "sizes", "sizing"}
# American words that the British dictionary takes as well.
AMERICAN = {"gotten", "mom", "moms", "normalcy", "toward"}


def words_in(text, language):
    # The dictionary knows co-ordinate as one word only, and a word ends at a hyphen here.
    words = WORD.findall(text.replace("’", "'").replace("o-ordinat", "oordinat"))
    return [LEANING.sub("", word) for word in words] if language == "cy" else words


def own(language):
    return LISTS[language].read_text("utf-8").splitlines()


def refused(words, language):
    """What the dictionary alone does not know."""
    done = subprocess.run(
        COMMANDS[language], input="\n".join(sorted(words)), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.split())


def oxford(words):
    """Words in -ize that have a brother in -ise."""
    brothers = {w: f"{m[1]}s{m[2]}" for w in words if w.lower() not in ONLY_Z and (m := OXFORD.match(w))}
    unknown = refused(brothers.values(), "en")
    return {word for word, brother in brothers.items() if brother not in unknown}


def misspelt(words, language):
    # A dictionary does not know every kind's own 's.
    bare, known = {word: re.sub(r"'s?$", "", word) for word in words}, set(own(language))
    wrong = refused(bare.values(), language)
    if language == "en":
        wrong |= oxford(set(bare.values())) | {word for word in bare.values() if word.lower() in AMERICAN}
    return {word for word, plain in bare.items() if plain in wrong - known}
