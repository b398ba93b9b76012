"""Random packs of linked counts: columns, tables, hierarchies, and shares with what they have in common."""
from dataclasses import dataclass, field


@dataclass
class Cell:
    name: str
    count: int
    figure: str = ""
    printed: bool = True
    public: bool = False
    wide: bool = False

    @property
    def shown_in(self):
        return self.figure or self.name


@dataclass
class Pack:
    name: str
    kind: str
    cells: dict = field(default_factory=dict)
    sums: list = field(default_factory=list)

    def add(self, name, count, **marks):
        self.cells[name] = Cell(name, count, **marks)

    def total(self, name, parts, **marks):
        self.add(name, sum(self.cells[part].count for part in parts), **marks)
        self.sums.append((name, list(parts)))

    def figures(self):
        found = {}
        for cell in self.cells.values():
            if cell.printed:
                found.setdefault(cell.shown_in, []).append(cell.name)
        return found


def count(random):
    """Mostly few, sometimes none, sometimes many: as newborn babies in one area and quarter are."""
    return random.choice([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, random.randint(9, 20), random.randint(9, 20),
                          random.randint(21, 90)])


def column(pack, random):
    parts = [f"p{place}" for place in range(random.randint(2, 8))]
    for part in parts:
        pack.add(part, count(random))
    pack.total("total", parts, wide=random.random() < 0.3)


def table(pack, random):
    rows, columns = random.randint(2, 4), random.randint(2, 4)
    for row in range(rows):
        for place in range(columns):
            pack.add(f"r{row}c{place}", count(random))
        pack.total(f"r{row}", [f"r{row}c{place}" for place in range(columns)])
    for place in range(columns):
        pack.total(f"c{place}", [f"r{row}c{place}" for row in range(rows)])
    pack.total("all", [f"r{row}" for row in range(rows)], wide=random.random() < 0.3)
    pack.sums.append(("all", [f"c{place}" for place in range(columns)]))


def hierarchy(pack, random):
    """Areas in regions, quarters in a year."""
    quarters = range(random.randint(2, 3))
    regions = [[f"a{region}{area}" for area in range(random.randint(1, 3))] for region in range(2)]
    for areas in regions:
        for area in areas:
            for quarter in quarters:
                pack.add(f"{area}q{quarter}", count(random))
            pack.total(f"{area}y", [f"{area}q{quarter}" for quarter in quarters])
    for time in [*(f"q{quarter}" for quarter in quarters), "y"]:
        for place, areas in enumerate(regions):
            pack.total(f"r{place}{time}", [area + time for area in areas], wide=True)
        pack.total(f"n{time}", [f"r{place}{time}" for place in range(2)], wide=True)
    for place in ["r0", "r1", "n"]:
        pack.sums.append((f"{place}y", [f"{place}q{quarter}" for quarter in quarters]))


def shares(pack, random):
    """Several shares of the same babies in each area, one within another, and a rate per live births."""
    areas = [f"a{area}" for area in range(random.randint(2, 4))]
    has_rate, has_band = random.random() < 0.5, random.random() < 0.5
    counts = {area: count(random) for area in areas}
    names = ["short", "met"][:random.randint(1, 2)]
    for area in [*areas, "all"]:
        if area == "all":
            pack.total("babies all", [f"babies {each}" for each in areas], printed=False)
        else:
            pack.add(f"babies {area}", counts[area], printed=False)
        babies = pack.cells[f"babies {area}"].count
        for name in names:
            figure = f"{name} {area}"
            if area == "all":
                pack.total(f"{figure} n", [f"{name} {each} n" for each in areas], figure=figure)
            else:
                pack.add(f"{figure} n", random.randint(0, babies), figure=figure)
            top = pack.cells[f"{figure} n"].count
            pack.add(f"{figure} d", babies, figure=figure)
            pack.sums.append((f"{figure} d", [f"babies {area}"]))
            pack.add(f"{figure} c", babies - top, printed=False)
            pack.sums.append((f"{figure} d", [f"{figure} n", f"{figure} c"]))
        if has_band:
            figure, top = f"early {area}", pack.cells[f"short {area} n"].count
            if area == "all":
                pack.total(f"{figure} n", [f"early {each} n" for each in areas], figure=figure)
            else:
                pack.add(f"{figure} n", random.randint(0, top), figure=figure)
            early = pack.cells[f"{figure} n"].count
            for letter, whole in (("d", babies), ("c", babies - early)):
                pack.add(f"{figure} {letter}", whole, figure=figure if letter == "d" else "", printed=letter == "d")
            pack.sums += [(f"{figure} d", [f"babies {area}"]), (f"{figure} d", [f"{figure} n", f"{figure} c"])]
            pack.add(f"band {area}", top - early, printed=False)
            pack.sums.append((f"short {area} n", [f"early {area} n", f"band {area}"]))
        if has_rate:
            figure = f"rate {area}"
            pack.add(f"{figure} n", babies, figure=figure)
            pack.sums.append((f"{figure} n", [f"babies {area}"]))
            pack.add(f"{figure} d", 400 + babies * 30, figure=figure, public=True)


def times(pack, random):
    """What a pack of one area is: quarters and years of two shares of the same babies, one within the other."""
    years = range(random.randint(1, 2))
    quarters = range(random.randint(2, 4))
    for year in years:
        for quarter in [*quarters, "y"]:
            place = f"{year}{quarter}"
            parts = [f"{year}{each}" for each in quarters]
            if quarter == "y":
                pack.total(f"born {place}", [f"born {part}" for part in parts])
                pack.total(f"heard {place}", [f"heard {part}" for part in parts], printed=False)
            else:
                born = count(random)
                pack.add(f"born {place}", born)
                pack.add(f"heard {place}", max(0, born - random.choice([0, 0, 0, 1, 2])), printed=False)
            heard, top = pack.cells[f"heard {place}"].count, None
            # A rest of none is known: then the two are the same babies.
            rest = pack.cells[f"born {place}"].count - heard
            if rest:
                pack.add(f"unheard {place}", rest, printed=False)
            pack.sums.append((f"born {place}", [f"heard {place}"] + ([f"unheard {place}"] if rest else [])))
            for name in ["short", "same"]:
                figure, within = f"{name} {place}", heard if top is None else top
                if quarter == "y":
                    pack.total(f"{figure} n", [f"{name} {part} n" for part in parts], figure=figure)
                else:
                    pack.add(f"{figure} n", random.randint(0, within), figure=figure)
                last, top = top, pack.cells[f"{figure} n"].count
                pack.add(f"{figure} d", heard, figure=figure)
                pack.add(f"{figure} c", heard - top, printed=False)
                pack.sums += [(f"{figure} d", [f"heard {place}"]), (f"{figure} d", [f"{figure} n", f"{figure} c"])]
            if last > top:
                pack.add(f"band {place}", last - top, printed=False)
            pack.sums.append((f"short {place} n", [f"same {place} n"] + ([f"band {place}"] if last > top else [])))


KINDS = [column, table, hierarchy, shares, times]


def make(number, random, kinds=KINDS):
    kind = random.choice(kinds)
    pack = Pack(f"p{number}", kind.__name__)
    kind(pack, random)
    return pack
