"""The servers that an installation talks to, as real ones on this machine: a mail server and an OpenID provider."""
import email
import email.policy
import json
import pathlib
import subprocess
import time

import installation

PYTHON = installation.ROOT / ".venv-servers/bin/python"


class Neighbour:
    """One of Tests/Servers, running until `stop`; what it says of itself is in `facts`."""

    def __init__(self, script, folder, *options):
        assert PYTHON.exists(), "There is no .venv-servers; run bin/setup tests"
        self.process = subprocess.Popen(
            [PYTHON, installation.ROOT / "Tests/Servers" / script, folder, *options], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        self.facts = json.loads(self.process.stdout.readline())

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)


def letters(folder, count, seconds=15):
    """The first `count` mails that arrived, oldest first."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        files = sorted(pathlib.Path(folder).glob("*.eml"))
        if len(files) >= count:
            return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
        time.sleep(0.05)
    raise AssertionError(f"{len(list(pathlib.Path(folder).glob('*.eml')))} of {count} letters came")
