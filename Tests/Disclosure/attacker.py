"""Somebody who wants to know a hidden count: has what is printed, the rule and the sums, and a solver that is not ours."""
from dataclasses import dataclass

import highspy

ENDLESS = 10**6


@dataclass
class Rule:
    """A profile as its sentence says it, written anew from docs/statistics.md."""
    small: int
    width: int
    nearest: int = 1
    symbol: str = "c"
    others: str = "c"
    is_zero: bool = False
    wide_nearest: int = 0

    def is_sensitive(self, count):
        return 1 <= count <= self.small

    def printed(self, count, wide):
        if wide and self.wide_nearest:
            nearest = self.wide_nearest
        elif 1 <= count <= self.small:
            return "0" if self.is_zero else self.symbol
        else:
            nearest = self.nearest
        return str((2 * count + nearest) // (2 * nearest) * nearest)

    def behind(self, shown, wide, alone):
        """The counts that could stand behind what is shown."""
        rounds_all = bool(wide and self.wide_nearest)
        if not shown.isdigit():
            if not alone or rounds_all or self.is_zero:
                return 0, ENDLESS
            if self.symbol == self.others:
                return 1, ENDLESS
            return (1, self.small) if shown == self.symbol else (self.small + 1, ENDLESS)
        value = int(shown)
        near = [count for count in range(max(0, value - 12), value + 13) if self.printed(count, wide) == shown]
        return min(near), max(near)


PROFILES = {
    "below-5": Rule(4, 4),
    "below-5-round-5": Rule(4, 4, nearest=5, symbol="<5", others="x"),
    "dfe-children-in-need": Rule(5, 5, wide_nearest=10),
    "nhs-england": Rule(7, 5, nearest=5, symbol="*", others="*"),
    "ehrql": Rule(7, 5, nearest=5, symbol="", others="x", is_zero=True),
}


def knowledge(pack, rule, shown):
    """The least and the most that each cell can be before anything is added up. `shown` has the printed cells."""
    members = pack.figures()
    known = {}
    for cell in pack.cells.values():
        if cell.public:
            known[cell.name] = (cell.count, cell.count)
        elif cell.printed:
            known[cell.name] = rule.behind(shown[cell.name], cell.wide, len(members[cell.shown_in]) == 1)
        else:
            known[cell.name] = (0, ENDLESS)
    return known


class Attack:
    """Every whole-number table that fits what is known. Each that is found tells something of all its cells."""

    def __init__(self, pack, known):
        self.pack, self.known = pack, known
        self.seen = {name: [cell.count, cell.count] for name, cell in pack.cells.items()}
        self.columns = {name: place for place, name in enumerate(pack.cells)}
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        for least, most in known.values():
            self.solver.addVar(least, most)
        for total, parts in pack.sums:
            places = [self.columns[total], *(self.columns[part] for part in parts)]
            self.solver.addRow(0, 0, len(places), places, [-1.0] + [1.0] * len(parts))
        for place in self.columns.values():
            self.solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)

    def go(self, name, sign):
        place = self.columns[name]
        self.solver.changeColCost(place, -sign)
        self.solver.run()
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal, self.solver.getModelStatus()
        found = [round(value) for value in self.solver.getSolution().col_value]
        self.solver.changeColCost(place, 0)
        for total, parts in self.pack.sums:
            assert found[self.columns[total]] == sum(found[self.columns[part]] for part in parts)
        for each, value in zip(self.columns, found):
            assert self.known[each][0] <= value <= self.known[each][1]
            self.seen[each] = [min(self.seen[each][0], value), max(self.seen[each][1], value)]

    def values(self, name, enough):
        """How many values are left for a cell, at least `enough`, or exactly how many."""
        for sign in (1, -1):
            if self.seen[name][1] - self.seen[name][0] + 1 < enough:
                self.go(name, sign)
        return self.seen[name][1] - self.seen[name][0] + 1


def too_narrow(pack, rule, shown):
    """The small counts for which what is published leaves too few values, with how many."""
    attack = Attack(pack, knowledge(pack, rule, shown))
    found = {}
    for cell in pack.cells.values():
        if rule.is_sensitive(cell.count) and not cell.public:
            left = attack.values(cell.name, rule.width)
            if left < rule.width:
                found[cell.name] = left
    return found
