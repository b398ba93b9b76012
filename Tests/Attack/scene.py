"""The installation that is attacked: the sample, with a round that was revealed, links that are still open, and letters
that no server takes."""
import collections
import re
import subprocess
import urllib.parse
import uuid
from typing import NamedTuple

import authenticator
import installation
from visitor import Routes, Visitor, forms, parse, walk

PASSWORD = "a-sample-for-larkmoor"
CHAIR, LEAD, OTHER = "marian@larkmoor.example", "priya@larkmoor.example", "tom@larkmoor.example"
FACILITATOR = "dilys@larkmoor.example"
# Signed in from two places, with an authenticator; and the same person between the password and the code.
SECURED, HALFWAY = "rufus@larkmoor.example", "somebody halfway"
# A woman of the group, by a code that the sample gives out.
CONTRIBUTOR, CODE = "a contributor", "sample-02-larkmoor"
NOBODY = None
# Has the address that wapiti gives for its own: it is refused, so an invitation stays open while it is attacked.
NAMESAKE = {"name": "A namesake", "email": "wapiti2021@mailinator.com", "password": "a-sample-for-larkmoor"}
# Everybody who sees something that those before do not.
EVERYBODY = [NOBODY, CHAIR, LEAD, FACILITATOR, SECURED, HALFWAY, CONTRIBUTOR]
# Nothing listens there: letters are written, and go nowhere.
MAIL = {"mail_server": "smtp://127.0.0.1:9", "mail_from": "post@larkmoor.example"}


def routes():
    printed = subprocess.run([installation.program(), "routes"], capture_output=True, text=True, check=True)
    return Routes(printed.stdout)


def answered(server):
    """How many requests a server has answered, by status; its log names each one."""
    return collections.Counter(int(code) for code in re.findall(r"\[Web\] \w+ \S+ (\d{3})", server.output))


class PostgreSQL:
    """Databases on a throw-away server, copied as quickly as files."""

    def __init__(self, address):
        self.address = address

    def run(self, statement):
        subprocess.run(["psql", "-qX", self.address, "-c", statement], check=True, capture_output=True)

    def create(self, template="template0"):
        name = f"attack_{uuid.uuid4().hex}"
        self.run(f'CREATE DATABASE {name} TEMPLATE {template}')
        return urllib.parse.urlunsplit(urllib.parse.urlsplit(self.address)._replace(path=f"/{name}"))

    def copy(self, address):
        return self.create(urllib.parse.urlsplit(address).path[1:])

    def drop(self, address):
        self.run(f'DROP DATABASE IF EXISTS {urllib.parse.urlsplit(address).path[1:]} WITH (FORCE)')


class Survey(NamedTuple):
    """What somebody's links lead to: every page, and one form of each route and set of fields."""

    paths: list
    forms: list


class Scene:
    """A prepared database, who is signed in to it, and copies of it to attack."""

    def __init__(self, folder, postgresql=None):
        self.folder = folder
        self.postgresql = postgresql and PostgreSQL(postgresql)
        self.surveys = {}
        self.engine = "PostgreSQL" if postgresql else "SQLite"
        self.database = self.postgresql.create() if postgresql else folder / "scene.sqlite"
        installation.make_sample(self.database)
        server = self.start(self.database)
        try:
            self.prepare(server.origin)
        finally:
            server.stop()
        self.recovery = self.recover(OTHER)
        # Where those begin whom no link leads to their first page.
        self.starts = {
            NOBODY: ["/", "/own", "/recovery", self.link, self.recovery], HALFWAY: ["/sign-in/code"],
            CONTRIBUTOR: ["/own/all"],
        }

    def start(self, database, *options):
        return installation.Server(database, *options, folder=self.folder, settings=MAIL)

    def prepare(self, origin):
        people = {who: Visitor(origin) for who in (NOBODY, CHAIR, LEAD, OTHER, FACILITATOR, SECURED, CONTRIBUTOR)}
        for who, visitor in people.items():
            if who == CONTRIBUTOR:
                visitor.enter(CODE)
            elif who:
                visitor.sign_in(who, PASSWORD)
        people[NOBODY].get("/sign-in")
        self.secure(people[SECURED])
        self.cookies = {who: dict(visitor.cookies) for who, visitor in people.items()}
        chair, steps = people[CHAIR], {"voices": self.invite, "rounds/new": self.reveal}
        for path, _, page in walk(chair):
            found = re.fullmatch(r"/partnerships/[^/]+/(voices|rounds/new)", path)
            if found and found[1] in steps:
                steps.pop(found[1])(chair, page, path)
            if not steps:
                self.note(chair)
                self.offer(chair, path.rpartition("/partnerships/")[2].partition("/")[0])
                return
        raise AssertionError(f"no page for {list(steps)}")

    def note(self, person):
        """Something in somebody's own learning."""
        page = "/learning/new"
        form = next(form for form in forms(parse(person.get(page)), page) if form.action == "/learning")
        sent = dict(form.fields) | {"doing": "watched", "minutes": "5"}
        assert person.post(form.action, sent).status == 303, "nothing was noted"

    def offer(self, chair, partnership):
        """A practice example that waits for an editor."""
        page = f"/partnerships/{partnership}/examples/new"
        form = next(form for form in forms(parse(chair.get(page)), page) if form.action == page)
        names = ["example-title", "done", "changed", "whom", "needed", "contact-name", "contact-role"]
        sent = dict(form.fields) | dict.fromkeys(names, "Walks") | {
            "contact-address": "walk@larkmoor.example", "example-link": "", "contact-agrees": "yes", "nobody-recognisable": "yes"}
        answer = chair.post(form.action, sent)
        assert answer.status == 303, f"sending an example answered {answer.status}"

    def secure(self, person):
        Visitor(person.origin).sign_in(SECURED, PASSWORD)
        page = "/account/authenticator"
        form = next(form for form in forms(parse(person.get(page)), page) if form.action == page)
        secret = dict(form.fields)["secret"]
        sent = dict(form.fields) | {"code": authenticator.code(secret), "password": PASSWORD}
        assert person.post(page, sent).status == 200, "the authenticator was not turned on"

    def recover(self, email):
        """The path of a link for a new password."""
        command = [installation.program(), "person", "recover", email, "--database", self.database]
        said = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout
        return urllib.parse.urlsplit(said.strip()).path

    def invite(self, chair, page, path):
        form = next(form for form in forms(page, path) if form.action.endswith("/invitations"))
        links = []
        for _ in range(2):
            made = chair.post(form.action, form.fields)
            found = re.search(r"/invitations/[\w-]{20,}", made.text)
            assert made.status == 200 and found, f"making a link answered {made.status}"
            links.append(found[0])
        used, self.link = links
        # No page that can be read has this form: only the answer that shows the link.
        self.letter = next(form for form in forms(parse(made), path) if form.action.endswith("/letters"))
        namesake = Visitor(chair.origin)
        joined = namesake.post(used, NAMESAKE | {"token": namesake.token(used)})
        assert joined.status == 303, f"joining answered {joined.status}"

    def reveal(self, chair, page, path):
        form = next(form for form in forms(page, path) if form.action.endswith("/rounds"))
        self.round = chair.post(form.action, form.fields).header("Location")
        assert self.round, "no round was opened"
        form = next(one for one in forms(parse(chair.get(f"{self.round}/reveal")), self.round)
                    if one.action.endswith("/reveal"))
        assert chair.post(form.action, form.fields).status == 303
        # One agreement, so that the round can be signed and taken further.
        statement = re.search(rf"{self.round}/statements/[\w-]+", chair.get(self.round).text)[0]
        form = next(one for one in forms(parse(chair.get(statement)), statement) if "/agreements/" in one.action)
        assert chair.post(form.action, form.fields).status == 303

    def serve(self, *options):
        """A server on a copy of its own; `close` takes both away."""
        if self.postgresql:
            database = self.postgresql.copy(self.database)
        else:
            database = installation.copy_database(self.database, self.folder / uuid.uuid4().hex)
        server = self.start(database, *options)
        server.location = database
        return server

    def close(self, server):
        server.stop()
        if self.postgresql:
            self.postgresql.drop(server.location)

    def survey(self, who):
        """Copies have the same addresses and sessions, so one look does for all."""
        if who not in self.surveys:
            server, table = self.serve(), routes()
            try:
                paths, found = [], {}
                for path, _, page in walk(self.visitor(server, who), self.starts.get(who, ["/"])):
                    paths.append(path)
                    for form in forms(page, path) if page is not None else []:
                        found.setdefault((table.of(form.method, form.action), tuple(form.names)), form)
                self.surveys[who] = Survey(paths, list(found.values()) + [self.letter] * (who == CHAIR))
            finally:
                self.close(server)
        return self.surveys[who]

    def visitor(self, server, who):
        visitor = Visitor(server.origin)
        if who == HALFWAY:
            # That step lasts ten minutes, so it is taken anew.
            return visitor.sign_in(SECURED, PASSWORD)
        visitor.cookies = dict(self.cookies[who])
        return visitor
