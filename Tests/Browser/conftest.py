"""Serves an installation of its own to each test module and watches every page that a test opens.

COMMONTHREAD_PROGRAM names the built program. Chromium is Debian's: nothing is downloaded, and no request
leaves the machine.
"""
import os
import pathlib

import pytest

import installation
from watch import NO_OTHER_HOST, Watch

WAIT = 15_000


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": ["--no-sandbox", NO_OTHER_HOST]}


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory):
    """The fictional partnership, made once; each server gets a copy."""
    database = tmp_path_factory.mktemp("sample") / "larkmoor.sqlite"
    installation.make_sample(database)
    return database


@pytest.fixture(scope="module")
def larkmoor(sample_database, tmp_path_factory):
    """The sample served to the tests of one module."""
    server = installation.Server(installation.copy_database(sample_database, tmp_path_factory.mktemp("larkmoor")))
    yield server
    server.stop()


@pytest.fixture
def empty_installation(tmp_path):
    """A fresh installation that nobody has set up."""
    server = installation.Server(tmp_path / "empty.sqlite")
    yield server
    server.stop()


class Visitors:
    """Opens browser contexts on a server, each with a watch on it."""

    def __init__(self, browser):
        self.browser = browser
        self.opened = []

    def open(self, server, **options):
        context = self.browser.new_context(base_url=server.origin, locale="en-GB", **options)
        context.set_default_timeout(WAIT)
        context.watch = Watch(context, server.origin)
        self.opened.append(context)
        return context

    def close(self):
        for context in self.opened:
            context.close()
        for context in self.opened:
            context.watch.check()


@pytest.fixture
def visitors(browser):
    opened = Visitors(browser)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def module_visitors(browser):
    opened = Visitors(browser)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shots():
    """Where pictures of the key pages go; nil where nobody asked for them."""
    folder = os.environ.get("COMMONTHREAD_SHOTS")
    if folder:
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    return folder and pathlib.Path(folder)
