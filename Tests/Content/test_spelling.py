"""British English and Welsh, in the library, the frameworks and the language files."""
import pytest

from content import FRAMEWORKS, INDICATORS, LANGUAGES, LIBRARIES, all_texts, prose
from spelling import LISTS, misspelt, own, refused, words_in


def all_words(language):
    return {w for text in all_texts() if text.language == language for w in words_in(prose(text.words), language)}


@pytest.mark.parametrize("language", LISTS)
def test_every_word_is_known(language):
    wrong = misspelt(all_words(language), language)
    where = [
        f"{word}: {text}"
        for text in all_texts()
        if text.language == language
        for word in wrong.intersection(words_in(prose(text.words), language))
    ]
    assert not wrong, "\n".join(where)


def test_texts_of_all_files_are_read():
    read = {text.file for text in all_texts()}
    assert read == {*LIBRARIES, *FRAMEWORKS, *INDICATORS, *LANGUAGES} and len(LANGUAGES) == 2
    assert len(all_words("en")) > 2000 and len(all_words("cy")) > 80


@pytest.mark.parametrize("language", LISTS)
def test_our_own_list_is_sorted_and_holds_no_word_too_many(language):
    words = own(language)
    assert words == sorted(set(words)), "sort it, each word once"
    assert not set(words) - refused(words, language), "the dictionary knows these already"
    used = {word.removesuffix("'s") for word in all_words(language)}
    assert not set(words) - used, "no text uses these any more"


AMERICAN = "organization organize realized analyze color behavior center labor counseling traveled pediatric gotten"
BRITISH = "organisation organise realised analyse colour behaviour centre labour counselling travelled size prize"


def test_american_spellings_and_slips_are_found():
    assert misspelt(AMERICAN.split(), "en") == set(AMERICAN.split())
    slips = {"recieve", "seperation", "Organization", "mom's"}
    assert misspelt(slips, "en") == slips
    assert misspelt(BRITISH.split(), "en") == set()


def test_welsh_slips_are_found():
    assert misspelt(["sicrwyd", "plantt", "Welsh"], "cy") == {"sicrwyd", "plantt", "Welsh"}
    assert misspelt(words_in("Maent wedi'u marcio. Mae’r plant yma.", "cy"), "cy") == set()


def test_what_is_no_prose_is_left_out():
    assert prose("See `color` at https://color.example/center, {color} or %{count} of a@b.example") == "See at or of"
