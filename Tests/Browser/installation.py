"""An installation to test: the program, serving a database of its own on a port of its own."""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONTENT = ROOT / "Content"


def program():
    path = os.environ.get("COMMONTHREAD_PROGRAM", "")
    if not path:
        raise AssertionError("Set COMMONTHREAD_PROGRAM to the built program, for example .build/debug/commonthread")
    if not os.access(path, os.X_OK):
        raise AssertionError(f"COMMONTHREAD_PROGRAM names {path}, which is no program that can be run")
    return path


def make_sample(database):
    subprocess.run(
        [program(), "sample", "--database", database, "--content", CONTENT], check=True, capture_output=True, timeout=60
    )


def copy_database(source, folder):
    """SQLite keeps what is newest in files beside the database, so they go along."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in source.parent.glob(source.name + "*"):
        shutil.copy(file, folder)
    return folder / source.name


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`commonthread serve` until `stop`; what it prints is in `output`."""

    def __init__(self, database, *options, folder=None, port=None, settings=None):
        self.port = port or free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.log = (folder or pathlib.Path(database).parent) / f"serve-{self.port}.log"
        command = [program(), "serve", "--database", database, "--content", CONTENT, "--port", str(self.port)]
        command += ["--base-url", self.origin, "--development", *options]
        if "--second-factor" not in options:
            command += ["--second-factor", "offered"]
        with self.log.open("wb") as log:
            environment = {f"COMMONTHREAD_{name.upper()}": value for name, value in (settings or {}).items()}
            self.process = subprocess.Popen(
                command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=os.environ | environment)
        self.wait(r"listening on 127\.0\.0\.1:(\d+)\)")

    @property
    def output(self):
        return self.log.read_text(errors="replace")

    def wait(self, pattern, seconds=30):
        """The first match of a pattern in what the program prints."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = re.search(pattern, self.output)
            if found:
                return found
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        self.stop()
        raise AssertionError(f"The program did not print {pattern!r}. It printed:\n{self.output}")

    def one_time_code(self):
        return self.wait(r"(?m)^\s+([a-z0-9]{4}(?:-[a-z0-9]{4}){3})\s*$").group(1)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)
