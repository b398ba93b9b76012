"""A pack's way: signed by an analyst, looked through by a chair, shared, beside the statement, answered."""
import json
import subprocess

import pytest
from playwright.sync_api import expect

import cast
import installation
from cast import follow, heading, press

DEFINITION = {
    "indicator": "legal_advice_before_birth_pct", "version": "1",
    "settings": [{"name": "counted", "value": "births"}], "wording": {"en": "Invented, for a test"},
}


def numbers(numerator, denominator, value, lower, upper):
    return dict(numerator=numerator, denominator=denominator, value=value, lower=lower, upper=upper)


def figure(period, **content):
    return {"indicator": DEFINITION["indicator"], "area": "X99000001", "period": period, **content}


PACK = {
    "id": "browser-1", "made": "2027-01-15T09:30:00.000Z", "maker": "a test", "source": "=1+1 invented <b>",
    "protection": {"profile": "below-5", "version": 1, "rule": "Counts below 5 are hidden."},
    "areas": [{"code": "X99000001", "name": "Larkmoor and the Vale"}], "definitions": [DEFINITION],
    "figures": [
        figure("2024", **numbers(80, 100, 80.0, 71.1, 86.7)), figure("2025", **numbers(40, 100, 40.0, 30.9, 49.8)),
        figure("2023", hidden="protected"),
    ],
}


def command(*arguments):
    return subprocess.run(
        [installation.program(), "indicators", *arguments], capture_output=True, text=True, timeout=30)


def written(folder, pack):
    """The pack, signed by the command as an analyst would; answers its file and the key's fingerprint."""
    made = command("key", "--out", folder / "analyst.key")
    assert made.returncode == 0, made.stderr
    (folder / "pack.json").write_text(json.dumps(pack))
    signed = command("pack", "sign", folder / "pack.json", "--key", folder / "analyst.key", "--out",
                     folder / "signed.json", "--content", installation.CONTENT)
    assert signed.returncode == 0, signed.stderr
    return folder / "signed.json", made.stdout.strip().splitlines()[-1].strip()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def people(request, larkmoor, visitors):
    def arrive(email):
        return cast.sign_in(visitors.open(larkmoor, java_script_enabled=request.param).new_page(), email)

    return arrive


def test_a_pack_is_signed_shown_and_refused_once_it_is_changed(tmp_path):
    file, fingerprint = written(tmp_path, PACK)
    assert oct((tmp_path / "analyst.key").stat().st_mode)[-3:] == "600"
    shown = command("pack", "show", file, "--content", installation.CONTENT)
    assert shown.returncode == 0 and fingerprint in shown.stdout
    assert "80.0 (71.1 to 86.7), 80 of 100" in shown.stdout and "hidden (protected)" in shown.stdout
    file.write_text(file.read_text().replace("Larkmoor", "Larkmoon"))
    changed = command("pack", "show", file, "--content", installation.CONTENT)
    assert changed.returncode == 2 and "The signature does not fit" in changed.stderr
    small = {**PACK, "figures": [figure("2024", **numbers(3, 100, 3.0, 1.0, 8.5))]}
    (tmp_path / "small.json").write_text(json.dumps(small))
    refused = command("pack", "sign", tmp_path / "small.json", "--key", tmp_path / "analyst.key", "--out",
                      tmp_path / "never.json", "--content", installation.CONTENT)
    assert refused.returncode == 2 and "A count from 1 to 4" in refused.stderr or "count from 1 to 4" in refused.stderr
    assert not (tmp_path / "never.json").exists()


def test_a_pack_is_looked_through_shared_asked_about_and_answered(people, tmp_path, request):
    # Each of the two runs shares a pack of its own.
    name = "a" if "no-script" in request.node.name else "b"
    file, fingerprint = written(tmp_path, {**PACK, "id": f"browser-{name}"})
    chair, housing = people(cast.CHAIR), people(cast.HOUSING)
    partnership = cast.addresses(chair)["partnership"]
    chair.goto(partnership)
    follow(chair, "See the figures of your area")
    chair.get_by_role("button", name="Share figures").click()
    press(chair, "Look at the pack")
    expect(chair.get_by_role("alert")).to_contain_text("Choose the pack's file")
    chair.get_by_label("The pack's file").set_input_files(file)
    press(chair, "Look at the pack")
    expect(heading(chair)).to_have_text("Look through before you share")
    expect(chair.locator("main")).to_contain_text(fingerprint)
    expect(chair.locator("main")).to_contain_text("=1+1 invented <b>")
    expect(chair.locator("main")).to_contain_text("1 figure is hidden")
    housing.goto(f"{partnership}/figures/indicators/legal_advice_before_birth_pct")
    before = housing.get_by_text("80 of 100").count()
    press(chair, "Share 3 figures")
    expect(heading(chair)).to_have_text("Figures")
    housing.reload()
    expect(housing.get_by_text("80 of 100")).to_have_count(1)
    assert before in (0, 1)

    path = cast.new_round(chair, f"Figures {name}")
    chair.goto(path + "/reveal")
    chair.get_by_label("Why reveal now?").fill("To see figures beside what is agreed.")
    press(chair, "Reveal the ratings")
    chair.goto(path + "/statements/pb-18")
    expect(chair.get_by_text("Figures of your area")).to_be_visible()
    expect(chair.get_by_text("What might explain both?")).to_have_count(0)
    chair.get_by_role("radio", name="In place", exact=True).check()
    chair.get_by_label("Why, in a sentence").fill("The list is in every bag.")
    press(chair, "Record and sign")
    expect(chair.get_by_text("What might explain both?")).to_be_visible()
    housing.goto(path + "/statements/pb-18")
    housing.get_by_role("link", name="Answer this").click()
    housing.get_by_label("Your answer").fill("The solicitor on our list retired.")
    press(housing, "Keep this answer")
    expect(housing.locator("#figures").locator("..")).to_contain_text("The solicitor on our list retired.")
    chair.goto(path + "/statements/pb-18")
    expect(chair.locator("main")).to_contain_text("The solicitor on our list retired.")


def test_a_figure_by_hand_says_what_is_missing_and_keeps_what_was_typed(people):
    chair = people(cast.CHAIR)
    partnership = cast.addresses(chair)["partnership"]
    chair.goto(f"{partnership}/figures/hand?indicator=same_day_pct")
    chair.get_by_label("Area", exact=True).fill("Larkmoor")
    chair.get_by_label("Period").fill("2026Q1")
    chair.get_by_label("How many", exact=True).fill("3")
    chair.get_by_label("Out of how many").fill("40")
    press(chair, "Look at it before it is shared")
    expect(chair.get_by_role("alert")).to_contain_text("A count from 1 to 4")
    expect(chair.get_by_role("alert")).to_contain_text("Say where the figure is from")
    expect(chair.get_by_label("Out of how many")).to_have_value("40")
    chair.get_by_label("How many", exact=True).fill("10")
    chair.get_by_label("Where it is from").fill("Our register, read on one day")
    press(chair, "Look at it before it is shared")
    expect(chair.locator("main")).to_contain_text("25.0%")
    press(chair, "Let go of it")
    chair.goto(f"{partnership}/figures/preview")
    expect(chair.locator("main")).to_contain_text("There is nothing to look through")
