"""What a run has to say aloud, at its end: how easy our words are to read, and what could not be checked."""
import pytest

_said = []


@pytest.fixture
def report():
    return _said.append


def pytest_terminal_summary(terminalreporter):
    for line in _said:
        terminalreporter.write_line(line)
