"""The pages of a partnership's figures, and how somebody comes to them."""
import cast
from cast import press


def agree_beside_a_figure(chair):
    """A revealed round in which 'in place' stands beside a figure that fell."""
    path = cast.new_round(chair, "Figures round")
    chair.goto(path + "/reveal")
    chair.get_by_label("Why reveal now?").fill("To see figures beside what is agreed.")
    press(chair, "Reveal the ratings")
    chair.wait_for_url("**" + path)
    chair.goto(path + "/statements/pb-05")
    chair.get_by_role("radio", name="In place", exact=True).check()
    chair.get_by_label("Why, in a sentence").fill("Parents know the names.")
    press(chair, "Record and sign")
    chair.locator("#agreement .ct-agreed").wait_for()
    return path


def offer_a_figure(page):
    page.get_by_label("Area", exact=True).fill("Larkmoor and the Vale")
    page.get_by_label("Period").fill("2026Q1")
    page.get_by_label("How many", exact=True).fill("10")
    page.get_by_label("Out of how many").fill("40")
    page.get_by_label("Where it is from").fill("Our register")
    press(page, "Look at it before it is shared")


def cases(Case, send):
    """`Case` and `send` are those of pages.py, which lists these with all the others."""
    return [
        Case("figures", cast.CHAIR, "{partnership}/figures"),
        Case("figures-later", cast.MIDWIFE, "{partnership}/figures?from=le1_worker_change_pct"),
        Case("figures-packs", cast.CHAIR, "{partnership}/figures/packs"),
        Case("figures-empty", cast.CHAIR, "{empty}/figures"),
        Case("figures-of-one", cast.MIDWIFE, "{partnership}/figures/indicators/newborn_rate_per_10000"),
        Case("figures-of-none", cast.MIDWIFE, "{partnership}/figures/indicators/recurrence_pct"),
        Case("figures-new", cast.CHAIR, "{partnership}/figures/new"),
        Case("figures-new-errors", cast.CHAIR, "{partnership}/figures/new", send("Look at the pack"), 422),
        Case("figures-new-not-theirs", cast.MIDWIFE, "{partnership}/figures/new", status=403),
        Case("figure-hand", cast.CHAIR, "{partnership}/figures/hand?indicator=short_notice_pct"),
        Case("figure-hand-errors", cast.CHAIR, "{partnership}/figures/hand?indicator=short_notice_pct",
             send("Look at it before it is shared"), 422),
        Case("figures-preview", cast.CHAIR, "{partnership}/figures/hand?indicator=same_day_pct", offer_a_figure),
        Case("figures-nothing-to-share", cast.CHAIR, "{empty}/figures/preview"),
        Case("figures-withdrawal", cast.CHAIR, "{withdrawal}"),
        Case("figures-withdrawal-errors", cast.CHAIR, "{withdrawal}", send("Take back"), 422),
        Case("figures-beside", cast.HOUSING, "{finished}/statements/pb-05"),
        Case("figures-answer", cast.CHAIR, "{asked}/answers/pb-05?indicator=le1_worker_change_pct"),
        Case("figures-answer-errors", cast.CHAIR, "{asked}/answers/pb-05?indicator=le1_worker_change_pct",
             send("Keep this answer"), 422),
    ]
