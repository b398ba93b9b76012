"""The command: two files in, one out that may leave, and one sentence when it cannot be."""
import csv
import subprocess

import pytest

from test_protection import program

CELLS = "cell,count\nnorth,3\nsouth,12\nwest,9\ntotal,24\n"
SUMS = "relation,total,part\nall,total,north\nall,total,south\nall,total,west\n"


@pytest.fixture
def protect(tmp_path):
    def run(cells=CELLS, sums=SUMS, *words, profile="below-5", expect=0):
        (tmp_path / "cells.csv").write_text(cells, encoding="utf-8")
        (tmp_path / "sums.csv").write_text(sums, encoding="utf-8")
        done = subprocess.run(
            [program(), "statistics", "protect", "--in", tmp_path / "cells.csv", "--relations", tmp_path / "sums.csv",
             "--profile", profile, "--out", tmp_path / "out.csv", *words], capture_output=True, text=True, timeout=60)
        assert done.returncode == expect, done.stderr
        assert "Fatal error" not in done.stderr
        if expect:
            assert {file.name for file in tmp_path.iterdir()} <= {"cells.csv", "sums.csv"}, "nothing is left behind"
            return done.stderr.replace(f"{tmp_path}/", "")
        with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return run


def test_the_example_of_the_help(protect):
    rows = protect()
    assert [row["cell"] for row in rows] == ["north", "south", "west", "total"]
    assert {row["cell"]: row["shown"] for row in rows} == {"north": "c", "south": "12", "west": "c", "total": "24"}
    assert "count" not in rows[0], "the true counts stay where they are"


def test_the_help_names_files_and_profiles():
    text = subprocess.run([program(), "statistics", "protect", "--help"], capture_output=True, text=True).stdout
    for word in ["COLUMNS READ", "EXAMPLE", "relation", "known_from", "below-5-round-5", "dfe-children-in-need"]:
        assert word in text


def test_counts_of_one_figure_go_together(protect):
    rows = protect("cell,count,figure,printed\nn,12,share,1\nd,14,share,1\nc,2,,0\nother,30,,\n",
                   "relation,total,part\ns,d,n\ns,d,c\n")
    assert {row["cell"]: row["shown"] for row in rows} == {"n": "c", "d": "c", "other": "30"}


def test_an_earlier_release_counts(protect):
    rows = protect("cell,count,known_from,known_to\nnorth,3,,\nsouth,12,,\nwest,9,9,9\ntotal,24,,\n")
    assert {row["cell"] for row in rows if row["shown"] == "c"} == {"north", "south"}


@pytest.mark.parametrize(("cells", "sums", "said"), [
    ("cell\na\n", SUMS, "cells.csv, column count: there is no such column"),
    ("cell,count\na,1.5\n", SUMS, "cells.csv, row 2, column count: it is 1.5; it must be a whole number"),
    ("cell,count\na,-1\n", SUMS, "cells.csv, row 2, column count: it is -1; it must be a whole number"),
    ("cell,count\na,\n", SUMS, "cells.csv, row 2, column count: it is blank"),
    ("cell,count\n,4\n", SUMS, "cells.csv, row 2, column cell: it is blank"),
    ("cell,count\na,4\na,5\n", SUMS, "cells.csv, row 3, column cell: a is given twice."),
    ("cell,count,public\na,4,maybe\n", SUMS, "cells.csv, row 2, column public: it must be 1 or 0"),
    ("cell,count,known_from,known_to\na,4,6,5\n", SUMS, "cells.csv, row 2, column known_to: it is below known_from."),
    ("cell,count,known_to\na,4,3\n", SUMS, "cells.csv, row 2, column cell: a is 4; it must be what was published"),
    (CELLS, "total,part\ntotal,north\n", "sums.csv, column relation: there is no such column"),
    (CELLS, "relation,total,part\nall,total,east\n", "sums.csv, row 2, column total: east is named in a relation"),
    (CELLS, "relation,total,part\nx,total,north\nx,west,south\n", "sums.csv, row 3, column total: relation x has"),
    (CELLS, "relation,total,part\nx,total,north\nx,total,south\n", "sums.csv, row 2, column total: total is 24 and"),
    (CELLS, "pack,relation,total,part\n7,x,total,north\n", "sums.csv, row 2, column pack: no cell belongs to pack"),
    ("cell,count,public\nnorth,3,\nsouth,0,\ntotal,3,1\n", "relation,total,part\nx,total,north\nx,total,south\n",
     "cells.csv: north cannot be protected: what is public already leaves only 3, and 4 values are needed."),
])
def test_what_is_wrong_is_named_in_one_sentence(protect, cells, sums, said):
    found = protect(cells, sums, expect=2)
    assert found.startswith(f"commonthread: {said}"), found
    assert len(found.splitlines()) == 1


def test_a_profile_nobody_knows_is_wrong_usage(protect):
    assert "There is no profile 'below-6'" in protect(profile="below-6", expect=64)


def test_what_is_there_already_is_kept(protect, tmp_path):
    (tmp_path / "out.csv").write_text("mine")
    done = subprocess.run(
        [program(), "statistics", "protect", "--in", tmp_path / "cells.csv", "--profile", "below-5",
         "--out", tmp_path / "out.csv"], capture_output=True, text=True)
    assert done.returncode == 2 and "--force" in done.stderr and (tmp_path / "out.csv").read_text() == "mine"


def test_the_same_counts_give_the_same_result(protect):
    assert protect() == protect(CELLS, SUMS, "--force")
