"""Statistics on the command line: counts in, results out, and one sentence when it cannot be."""
import csv
import subprocess

import pytest

from installation import program

METHODS = "proportion rate dsr isr mean quantile sii funnel xmr p u laney-p laney-u t g".split()


def run(*words, expect=0):
    done = subprocess.run([program(), "statistics", *map(str, words)], capture_output=True, text=True, timeout=60)
    assert done.returncode == expect, f"{words} gave {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Fatal error" not in done.stderr
    return done


@pytest.fixture
def counts(tmp_path):
    def write(text):
        file = tmp_path / "counts.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return file

    return write


@pytest.fixture
def results(tmp_path):
    return tmp_path / "results.csv"


def read(file):
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


@pytest.mark.parametrize("method", METHODS)
def test_every_method_says_which_columns_it_reads(method):
    text = run(method, "--help").stdout
    assert "COLUMNS READ" in text and "EXAMPLE" in text and f"commonthread statistics {method} " in text


def test_a_proportion_with_one_level_of_confidence(counts, results):
    file = counts("area,numerator,denominator\n=HYPERLINK(1),15,148\nLarkmoor,0,20\n")
    run("proportion", "--in", file, "--out", results, "--multiplier", 100, "--confidence", 0.95)
    first, second = read(results)
    assert list(first) == ["area", "numerator", "denominator", "value", "lower_95", "upper_95", "method"]
    assert first["area"] == "'=HYPERLINK(1)"
    assert float(first["lower_95"]) == pytest.approx(6.238639953073629, rel=1e-9)
    assert float(second["upper_95"]) == pytest.approx(16.112515805281935, rel=1e-9)
    assert second["lower_95"] == "0"


def test_two_levels_are_the_rule(counts, results):
    run("rate", "--in", counts("count,denominator\n7,100\n20,100\n"), "--out", results, "--multiplier", 1000)
    small, large = read(results)
    assert [small["method"], large["method"]] == ["exact Poisson", "Byar"]
    assert float(small["lower_95"]) == pytest.approx(28.143630515198654, rel=1e-9)
    assert float(large["upper_99.8"]) == pytest.approx(380.85035625041914, rel=1e-9)


# Every method with the least it needs, and a number to look for in the last row.
SMALLEST = {
    "dsr": ("count,population,weight\n30,1000,3000\n21,500,2000\n", [], "rate", 0.0348),
    "isr": (
        "count,population,reference_count,reference_population\n8,100,50,1000\n12,200,20,1000\n",
        [], "expected", 9),
    "mean": ("value\n1\n2\n6\n", [], "mean", 3),
    "quantile": ("value\n1\n2\n6\n", ["--quantiles", 3], "quantile", 3),
    "sii": ("quantile,population,value\n1,10,1\n2,10,2\n3,10,3\n", [], "slope_index", 3),
    "funnel": ("numerator,denominator\n10,50\n20,50\n", ["--of", "proportion"], "average", 0.3),
    "xmr": ("value\n1\n2\n1\n2\n", ["--improvement", "increase", "--target", 1], "upper", 4.16),
    "p": ("numerator,denominator\n10,50\n20,50\n", [], "centre", 0.3),
    "u": ("numerator,denominator\n10,5\n20,5\n", [], "centre", 3),
    "laney-p": ("numerator,denominator\n10,50\n20,50\n15,50\n", [], "centre", 0.3),
    "laney-u": ("numerator,denominator\n10,5\n20,5\n15,5\n", [], "centre", 3),
    "t": ("value\n4\n4\n4\n", [], "upper", 4),
    "g": ("value\n1\n3\n5\n", [], "upper", 3 + 3 * 12**0.5),
}


@pytest.mark.parametrize("method", SMALLEST)
def test_every_method_answers(method, counts, results):
    text, options, column, value = SMALLEST[method]
    run(method, "--in", counts(text), "--out", results, *options)
    assert float(read(results)[-1][column]) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("text", "place", "why"), [
    (b"", "", "empty"),
    (b"numerator,denominator\n", "", "no rows"),
    (b"a,b\n1,2\n", ", column numerator", "no such column"),
    (b"numerator,denominator\n1,4\nfive,5\n", ", row 3, column numerator", "not a number"),
    (b"numerator,denominator\n,5\n", ", row 2, column numerator", "blank"),
    (b"numerator,denominator\n-1,5\n", ", row 2, column numerator", "it is -1"),
    (b"numerator,denominator\n1,0\n", ", row 2, column denominator", "above 0"),
    (b"numerator,denominator\n6,5\n", ", row 2, column numerator", "no more than the denominator"),
    (b"numerator,denominator\n1,2,3\n", ", row 2", "3 cells"),
    (b"\x50\x4b\x03\x04\x00\x00", ", row 1", "not CSV"),
    (b"numerator,denominator\n1,\"2", ", row 2", "not CSV"),
    (b"numerator,denominator,\xe9\n1,2,3\n", ", row 1", "UTF-8"),
])
def test_what_is_wrong_is_named_in_one_sentence(counts, results, text, place, why):
    file = counts(text)
    said = run("proportion", "--in", file, "--out", results, expect=2).stderr
    assert said.startswith(f"commonthread: {file}{place}: ") and why in said
    assert len(said.splitlines()) == 1
    assert list(file.parent.iterdir()) == [file], "nothing is left behind"


def test_a_file_that_is_there_is_kept_unless_told_otherwise(counts, results):
    file = counts("numerator,denominator\n1,2\n")
    results.write_text("mine")
    assert "--force" in run("proportion", "--in", file, "--out", results, expect=2).stderr
    assert results.read_text() == "mine"
    counts("numerator,denominator\n3,2\n")
    run("proportion", "--in", file, "--out", results, "--force", expect=2)
    assert results.read_text() == "mine", "a fault does not cost the old file"
    counts("numerator,denominator\n1,2\n")
    run("proportion", "--in", file, "--out", results, "--force")
    assert float(read(results)[0]["value"]) == 0.5


def test_files_that_cannot_be_used(tmp_path, counts, results):
    assert "cannot be read" in run("mean", "--in", tmp_path / "none.csv", "--out", results, expect=2).stderr
    assert "cannot be read" in run("mean", "--in", tmp_path, "--out", results, expect=2).stderr
    nowhere = tmp_path / "none" / "results.csv"
    assert "cannot be written" in run("mean", "--in", counts("value\n1\n2\n"), "--out", nowhere, expect=2).stderr


@pytest.mark.parametrize("words", [
    ["rate", "--confidence", "95"], ["rate", "--confidence", "0.95,0.95"], ["rate", "--confidence", ""],
    ["rate", "--multiplier", "0"], ["rate", "--multiplier", "nan"], ["quantile", "--quantiles", "1"],
    ["funnel"], ["funnel", "--of", "guess"], ["funnel", "--of", "rate", "--trim", "0.6"],
    ["xmr"], ["p", "--baseline", "1"], ["median"],
])
def test_wrong_usage_is_64(words, counts, results):
    run(*words, "--in", counts("value\n1\n2\n"), "--out", results, expect=64)
    assert not results.exists()
