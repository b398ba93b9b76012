"""What was tried and what came of it, for the table at the end."""

ROWS = []


def add(tool, against, targets, tries, findings=0):
    """`tries` says what is counted: '1200 requests', '40 forms'."""
    ROWS.append((tool, against, str(targets), str(tries), str(findings)))


def table():
    rows = [("tool", "against", "targets", "tries", "findings"), *ROWS]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
