"""Our figures against DuckDB's over the same made-up rows: every byte of the file has to be the same.

The rows come from a generator and the other computation from scripts that lie beside the project (COMMONTHREAD_SHARED names
another place); without them this says that it is skipped.
"""
import json
import os
import pathlib
import subprocess
import sys

import pytest

HOME = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("COMMONTHREAD_SHARED", HOME.parent / "shared"))
TOOLS = SHARED / "tools"
PROGRAM = os.environ["COMMONTHREAD_PROGRAM"]

pytestmark = pytest.mark.skipif(
    not TOOLS.exists(), reason=f"SKIPPED: the made-up rows and DuckDB's computation; there is no {TOOLS}")


def made(tmp_path, dirty, rows=120_000, areas=40):
    cohort, births, truth = (tmp_path / name for name in ("cohort.csv", "births.csv", "truth.json"))
    subprocess.run(
        [sys.executable, TOOLS / "gen_cohort.py", "-n", str(rows), "-o", cohort, "--births", births, "--truth", truth,
         "--dirty", str(dirty), "--areas", str(areas)], check=True, capture_output=True)
    return cohort, births, json.loads(truth.read_text())


def ours(tmp_path, *words):
    out = tmp_path / "ours.csv"
    done = subprocess.run(
        [PROGRAM, "indicators", "compute", *map(str, words), "--out", out, "--unsuppressed", "--force"],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.parametrize("dirty", [0, 1, 20])
def test_figures_are_the_same_byte_for_byte(tmp_path, dirty):
    cohort, births, _ = made(tmp_path, dirty)
    theirs = tmp_path / "theirs.csv"
    subprocess.run(
        [sys.executable, TOOLS / "peers/duckdb_ref.py", cohort, births, theirs], check=True, capture_output=True)
    expected = theirs.read_bytes()
    assert expected.count(b"\n") > 1000
    assert ours(tmp_path, cohort, "--births", births, "--by", "area,quarter").read_bytes() == expected
    # Memory that is too small for all pseudonyms at once: read in several goes, the same figures.
    assert ours(tmp_path, cohort, "--births", births, "--memory-limit", 100).read_bytes() == expected


def test_faults_that_were_planted_are_counted(tmp_path):
    cohort, _, truth = made(tmp_path, 1)
    done = subprocess.run(
        [PROGRAM, "indicators", "check", cohort, "--out", tmp_path / "faults.csv"], capture_output=True, text=True)
    assert done.returncode == 1
    lines = [line.split(",") for line in (tmp_path / "faults.csv").read_text().splitlines()[1:]]
    found = {(code, columns): int(count) for code, _, columns, count, _ in lines}
    for planted, kind in {
        "impossible_date": ("impossibleDate", "birth_date"), "placeholder_date": ("placeholderDate", "referral_date"),
        "null_token": ("standIn", "expected_delivery_date"), "unknown_ethnicity_code": ("unknownCode", "ethnicity"),
        "imd_out_of_range": ("outOfRange", "imd_decile"), "lowercase_area": ("lowerCase", "area_code"),
        "lowercase_flag": ("lowerCase", "advocacy_offered"), "trailing_space": ("spaces", "ethnicity"),
        "gestation_out_of_range": ("outOfRange", "gestation_at_referral_days"),
        "duplicate_case_id": ("repeated", "case_id"), "formula_injection": ("formula", "named_worker_changes"),
        "removals_exceed_children": ("P08", "previous_children previous_removals"),
    }.items():
        # A later defect can stand over an earlier one on the same cell.
        assert truth["defects"][planted] * 0.97 - 2 <= found[kind] <= truth["defects"][planted], planted
