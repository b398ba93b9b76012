"""Files that are small on disk and large in memory, for the commands that read files of others."""
import json
import os
import pathlib
import resource
import subprocess
import time

import installation
import pytest
import scene as scenes
import tally

SECONDS = 20
MEGABYTES = 700
FRAMEWORK = installation.CONTENT / "frameworks/national-integrated-care-framework.yaml"


def laughs(levels=30):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


YAML = {
    "a billion laughs": laughs,
    "laughs in merge keys": lambda: "a: &a {x: y}\n" + "".join(f"b{n}: &b{n} {{<<: *a}}\n" for n in range(5000)),
    "an alias of itself": lambda: "&a [*a, *a]",
    "deep lists": lambda: "[" * 900_000,
    "deep mappings": lambda: "{a: " * 400_000,
    "deep blocks": lambda: "\n".join(" " * depth + "a:" for depth in range(1800)),
    "deep dashes": lambda: "- " * 900_000,
    "question marks": lambda: "? " * 900_000,
    "a huge text": lambda: "format: " + "a" * 1_900_000,
    "a huge quoted text": lambda: 'format: "' + "\\x41" * 470_000 + '"',
    "a huge folded text": lambda: "format: >\n" + "  a\n" * 470_000,
    "a huge comment": lambda: "#" * 1_900_000,
    "many keys": lambda: "".join(f"k{n}: 1\n" for n in range(150_000)),
    "one key many times": lambda: "format: 1\n" * 190_000,
    "many statements": lambda: "statements:\n" + "- {id: a}\n" * 180_000,
    "many anchors": lambda: "".join(f"- &a{n} b\n" for n in range(140_000)),
    "many tags": lambda: "- !!binary a\n" * 140_000,
    "many documents": lambda: "---\na: 1\n" * 200_000,
    "many directives": lambda: "%YAML 1.1\n" * 190_000,
    "many quotes": lambda: "'" * 1_900_000,
    "many colons": lambda: "a: " * 600_000,
    "many marks": lambda: "title: {en: \"a" + "\u0301" * 900_000 + "\"}",
    "past the limit": lambda: "a" * 50_000_000,
}
DEEP = 400_000
JSON = {
    "deep lists": lambda record: "[" * DEEP,
    "deep closed lists": lambda record: "[" * DEEP + "]" * DEEP,
    "deep objects": lambda record: '{"framework":' * DEEP,
    "a huge number": lambda record: '{"format": ' + "9" * 2_000_000 + "}",
    "a huge exponent": lambda record: json.dumps(record).replace('"format": 1', '"format": 1e999999999'),
    "a small exponent": lambda record: json.dumps(record).replace('"format": 1', '"format": 1e-999999999'),
    "a huge text": lambda record: json.dumps(record | {"title": "a" * 30_000_000}),
    "many marks": lambda record: json.dumps(record | {"title": "a" + "\u0301" * 2_000_000}, ensure_ascii=False),
    "half a surrogate": lambda record: json.dumps(record | {"title": "\ud800"}),
    "zero bytes": lambda record: json.dumps(record | {"title": "\0" * 100_000}),
    "one key many times": lambda record: "{" + '"title":"a",' * 2_000_000 + '"title":"a"}',
    "many ratings": lambda record: json.dumps(record | {"ratings": record["ratings"] * 400}),
    "many people": lambda record: json.dumps(record | {"people": record["people"] * 10_000}),
    "a deep framework": lambda record: json.dumps(record | {"framework": {"sections": "x"}}).replace('"x"', "[" * DEEP),
    "past the limit": lambda record: " " * 65 * 1024 * 1024,
}


def run(folder, *arguments):
    """Runs the program with caps; answers with its exit code, seconds, megabytes at most and what it said."""

    def cap():
        resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    begun = time.monotonic()
    said = folder / "said.txt"
    with said.open("wb") as output:
        child = subprocess.Popen([installation.program(), *map(str, arguments)], stdout=output, stderr=subprocess.STDOUT,
                                 stdin=subprocess.DEVNULL, preexec_fn=cap)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, time.monotonic() - begun, used.ru_maxrss / 1024, said.read_text(errors="replace")


def check_bounds(name, outcome, codes=(1,)):
    code, seconds, megabytes, said = outcome
    assert code in codes, f"{name}: ended with {code}: {said[-1500:]}"
    assert said.strip(), f"{name}: refused without a word"
    assert len(said) < 2_000_000, f"{name}: {len(said)} characters were said"
    assert seconds < SECONDS, f"{name}: took {seconds:.1f} s"
    assert megabytes < MEGABYTES, f"{name}: took {megabytes:.0f} MB"
    return seconds, megabytes


WORST = {}


def note(kind, seconds, megabytes):
    most = WORST.setdefault(kind, [0, 0.0, 0.0])
    most[:] = [most[0] + 1, max(most[1], seconds), max(most[2], megabytes)]


@pytest.mark.parametrize("name", YAML)
@pytest.mark.parametrize("command", ["check", "load"])
def test_yaml_bombs(tmp_path, name, command):
    file = tmp_path / "bomb.yaml"
    file.write_text(YAML[name]())
    more = ["--database", tmp_path / "new.sqlite", "--content", installation.CONTENT] if command == "load" else []
    note("YAML", *check_bounds(name, run(tmp_path, "framework", command, file, *more)))


@pytest.fixture(scope="session")
def record(scene):
    server = scene.serve()
    paths = [path for path in scene.survey(scenes.CHAIR).paths if path.endswith("/round.json")]
    try:
        found = [json.loads(scene.visitor(server, scenes.CHAIR).get(path).body) for path in paths]
        return max(found, key=lambda record: len(record["ratings"]))
    finally:
        scene.close(server)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    """A database with nothing in it but the frameworks, which any round could come into."""
    folder = tmp_path_factory.mktemp("fresh")
    code, _, _, said = run(folder, "framework", "load", FRAMEWORK, "--database", folder / "new.sqlite",
                           "--content", installation.CONTENT)
    assert code == 0, said
    return folder / "new.sqlite"


def bring_in(folder, fresh, text):
    file = folder / "round.json"
    file.write_text(text)
    database = installation.copy_database(fresh, folder / "copy")
    return run(folder, "round", "import", file, "--database", database, "--content", installation.CONTENT)


@pytest.mark.parametrize("name", JSON)
def test_json_bombs(tmp_path, fresh, record, name):
    # The same person again and again says nothing wrong, and may come in.
    codes = (0, 1) if name == "many people" else (1,)
    note("JSON", *check_bounds(name, bring_in(tmp_path, fresh, JSON[name](record)), codes))


def test_the_round_itself_is_no_bomb(tmp_path, fresh, record):
    code, _, _, said = bring_in(tmp_path, fresh, json.dumps(record))
    assert code == 0, said


def test_what_was_measured():
    for kind, (count, seconds, megabytes) in sorted(WORST.items()):
        tally.add(f"{kind} bombs", "commands", f"{count} files", f"at most {seconds:.1f} s and {megabytes:.0f} MB")
    for what in ("zip bombs", "multipart bodies"):
        tally.add(what, "nothing of ours reads them yet", 0, "none")
    source = "".join(path.read_text() for path in pathlib.Path(installation.ROOT / "Sources").rglob("*.swift"))
    assert "multipart/form-data" not in source and "ZipArchive" not in source, "now there is something to try: add it here"
