"""What our program protects is attacked by a solver that is not ours, from what it published alone.

`COMMONTHREAD_TEST_SEED` repeats a run, `COMMONTHREAD_TEST_PACKS` makes it longer (1000 otherwise).
"""
import csv
import os
import random
import re
import statistics
import subprocess
import time

import pytest

from attacker import PROFILES, knowledge, too_narrow
from optimum import can_hide, least_hidden, primary, shown_for
from packs import KINDS, make

SEED = int(os.environ.get("COMMONTHREAD_TEST_SEED", time.time_ns() % 1_000_000))
PACKS = int(os.environ.get("COMMONTHREAD_TEST_PACKS", 1000))
BATCH = 40


def program():
    found = os.environ.get("COMMONTHREAD_PROGRAM")
    assert found, "COMMONTHREAD_PROGRAM must name the program that is tested"
    return found


def write(packs, folder):
    with (folder / "cells.csv").open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow("pack cell count figure printed public wide".split())
        for pack in packs:
            for cell in pack.cells.values():
                lines.writerow([pack.name, cell.name, cell.count, cell.figure, int(cell.printed), int(cell.public),
                                int(cell.wide)])
    with (folder / "relations.csv").open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow("pack relation total part".split())
        for pack in packs:
            for place, (total, parts) in enumerate(pack.sums):
                lines.writerows([pack.name, place, total, part] for part in parts)


def run(profile, folder):
    output = folder / "protected.csv"
    output.unlink(missing_ok=True)
    done = subprocess.run(
        [program(), "statistics", "protect", "--in", folder / "cells.csv", "--relations", folder / "relations.csv",
         "--profile", profile, "--out", output], capture_output=True, text=True, timeout=300)
    if done.returncode:
        assert done.returncode == 2 and not output.exists(), done.stderr
        return done.stderr, None
    shown = {}
    with output.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            shown.setdefault(row["pack"], {})[row["cell"]] = row["shown"]
    return "", shown


def protect(packs, profile, folder):
    """What is shown of each pack. A refused pack must be one that nobody could protect; it is left out."""
    packs = list(packs)
    refused = 0
    while packs:
        write(packs, folder)
        said, shown = run(profile, folder)
        if shown is not None:
            return packs, shown, refused
        name = re.search(r"pack (p\d+): .* cannot be protected", said)
        assert name, said
        pack = next(pack for pack in packs if pack.name == name[1])
        everything = {figure for figure, cells in pack.figures().items() if can_hide(pack, cells)}
        rule = PROFILES[profile]
        assert too_narrow(pack, rule, shown_for(pack, rule, everything)), f"{said} but hiding all protects it"
        packs.remove(pack)
        refused += 1
    return [], {}, refused


def hidden(pack, rule, shown):
    return sum(not text.isdigit() for text in shown.values())


@pytest.mark.parametrize("profile", PROFILES)
def test_nobody_works_a_small_count_out(profile, tmp_path, capsys):
    rule = PROFILES[profile]
    source = random.Random(f"{SEED} {profile}")
    attacked = cells = gone = refusals = 0
    for start in range(0, PACKS // len(PROFILES), BATCH):
        made = [make(start + place, source) for place in range(min(BATCH, PACKS // len(PROFILES) - start))]
        packs, published, refused = protect(made, profile, tmp_path)
        refusals += refused
        for pack in packs:
            shown = published[pack.name]
            assert set(shown) == {cell.name for cell in pack.cells.values() if cell.printed}
            for figure, members in pack.figures().items():
                texts = [shown[name] for name in members if not pack.cells[name].public]
                assert len({text.isdigit() for text in texts}) <= 1, f"{figure} is shown in part"
                assert figure not in primary(pack, rule) or not any(text.isdigit() for text in texts)
                for name in members:
                    cell = pack.cells[name]
                    assert not shown[name].isdigit() or cell.public or shown[name] == rule.printed(cell.count, cell.wide)
                    assert len(members) > 1 or cell.count or shown[name] == "0", "a zero alone is never hidden"
            narrow = too_narrow(pack, rule, shown)
            assert not narrow, f"seed {SEED}, {profile}, {pack.kind} {pack.name}: {narrow}"
            attacked += 1
            cells += len(shown)
            gone += hidden(pack, rule, shown)
    with capsys.disabled():
        print(f"\nseed {SEED}, {profile}: {attacked} packs attacked, {refusals} refused and rightly so,"
              f" {gone} of {cells} cells hidden")
    assert attacked > PACKS // len(PROFILES) * 0.5


@pytest.mark.parametrize("profile", PROFILES)
def test_little_more_is_hidden_than_has_to_be(profile, tmp_path, capsys):
    rule = PROFILES[profile]
    source = random.Random(f"{SEED} least {profile}")
    small = [pack for pack in (make(number, source) for number in range(120)) if len(pack.figures()) <= 22][:40]
    packs, published, _ = protect(small, profile, tmp_path)
    ratios = []
    for pack in packs:
        least = least_hidden(pack, rule)
        ours = hidden(pack, rule, published[pack.name])
        if least is None:
            continue
        ours += sum(pack.cells[name].public for figure, names in pack.figures().items() for name in names
                    if any(not published[pack.name][each].isdigit() for each in names))
        assert ours >= least, f"{pack.name}: the search for the optimum is wrong"
        if least:
            ratios.append((ours / least, ours, least, pack.kind, pack.name))
    with capsys.disabled():
        if ratios:
            found = sorted(ratio for ratio, *_ in ratios)
            print(f"\nseed {SEED}, {profile}: hidden cells over the optimum on {len(found)} small packs: mean"
                  f" {statistics.mean(found):.3f}, 90 % up to {found[int(len(found) * 0.9)]:.3f}, most {found[-1]:.3f}")
    worst = [each for each in ratios if each[0] > 1.5]
    assert not worst, f"seed {SEED}: {worst}"
