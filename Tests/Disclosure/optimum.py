"""The least that could be hidden, by one program in whole numbers: slow, and only for small packs."""
import highspy

from attacker import ENDLESS


def can_hide(pack, members):
    cells = [pack.cells[name] for name in members]
    return not (len(cells) == 1 and cells[0].count == 0) and any(not cell.public for cell in cells)


def shown_for(pack, rule, hidden):
    """What is printed where exactly these figures are hidden."""
    found = {}
    for figure, members in pack.figures().items():
        for name in members:
            cell = pack.cells[name]
            plain = rule.printed(cell.count, cell.wide)
            if cell.public:
                found[name] = str(cell.count)
            elif figure not in hidden:
                found[name] = plain
            else:
                found[name] = plain if len(members) == 1 and not plain.isdigit() else rule.others
    return found


def primary(pack, rule):
    return {figure for figure, members in pack.figures().items() if any(
        not pack.cells[name].public and not rule.printed(pack.cells[name].count, pack.cells[name].wide).isdigit()
        for name in members)}


def least_hidden(pack, rule, seconds=20):
    """The number of printed cells in the smallest set of hidden figures that protects every small count; None where
    it is not found in time."""
    members = pack.figures()
    forced = primary(pack, rule)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("mip_rel_gap", 0.0)
    switches = {}
    for figure, names in members.items():
        least = 1 if figure in forced else 0
        most = 1 if figure in forced or can_hide(pack, names) else 0
        switches[figure] = solver.getNumCol()
        solver.addVar(least, most)
        solver.changeColCost(switches[figure], len(names))
    everything = set(members)
    from attacker import knowledge
    opened = knowledge(pack, rule, shown_for(pack, rule, everything))
    closed = knowledge(pack, rule, shown_for(pack, rule, set()))
    cap = 60

    def another_table():
        columns = {}
        for name, cell in pack.cells.items():
            least, most = opened[name]
            columns[name] = solver.getNumCol()
            low, high = max(least, cell.count - cap), min(most, cell.count + cap)
            solver.addVar(low, high)
            if cell.printed and not cell.public and cell.shown_in not in forced:
                lower, upper = closed[name]
                switch = switches[cell.shown_in]
                # Shown: within what is printed; hidden: as far as anything goes.
                solver.addRow(lower, ENDLESS, 2, [columns[name], switch], [1.0, float(max(lower - low, 0))])
                solver.addRow(-ENDLESS, upper, 2, [columns[name], switch], [1.0, -float(max(high - upper, 0))])
        for total, parts in pack.sums:
            places = [columns[total], *(columns[part] for part in parts)]
            solver.addRow(0, 0, len(places), places, [-1.0] + [1.0] * len(parts))
        return columns

    for name, cell in pack.cells.items():
        if rule.is_sensitive(cell.count) and not cell.public:
            up, down = another_table(), another_table()
            solver.addRow(rule.width - 1, ENDLESS, 2, [up[name], down[name]], [1.0, -1.0])
    for place in range(solver.getNumCol()):
        solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return round(solver.getInfo().objective_function_value)
