"""Attacks on a running instance. COMMONTHREAD_PROGRAM names the built program; all traffic stays on this machine."""
import os
import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Browser")]
# The server then names every request it answers, which is how requests are counted and faults are seen.
os.environ["COMMONTHREAD_LOG_LEVEL"] = "debug"

import scene as scenes  # noqa: E402
import tally  # noqa: E402


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    return scenes.Scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture(scope="session")
def postgresql_scene(tmp_path_factory):
    address = os.environ.get("COMMONTHREAD_TEST_POSTGRES")
    if not address:
        pytest.skip("COMMONTHREAD_TEST_POSTGRES names no server")
    return scenes.Scene(tmp_path_factory.mktemp("scene-postgresql"), address)


@pytest.fixture(scope="module")
def server(scene):
    """One copy for the tests of a module; each request it answered with a fault of its own is a finding."""
    server = scene.serve()
    yield server
    faults = {status: count for status, count in scenes.answered(server).items() if status >= 500}
    scene.close(server)
    assert not faults, f"answers that are faults of the server: {faults}\n{server.output[-3000:]}"


@pytest.fixture(scope="session")
def routes():
    return scenes.routes()


def pytest_terminal_summary(terminalreporter):
    terminalreporter.write_sep("=", "what was tried")
    for line in tally.table():
        terminalreporter.write_line(line)
