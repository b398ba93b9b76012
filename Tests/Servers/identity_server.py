"""A real OpenID provider (Canaille) on this machine: python identity_server.py FOLDER --redirect URL

It serves by TLS, begins anew each time, and knows one client and the people below. When it is ready it prints one
line of JSON. Each line of input `rotate RS256` (or ES256, PS256, RS512, ...) puts a new signing key in place of the old
one, and is answered by a line of JSON. It ends when its input ends.
"""
import argparse
import json
import logging
import pathlib
import secrets
import socket
import sys
import threading
import warnings

import canaille.oidc.provider
from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import ECKey, RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

from certificates import make_certificate

PASSWORD = "who-i-am-in-larkmoor"
CLIENT = "common-thread"
# Login, name, address. The last has an address that nobody has confirmed.
PEOPLE = [
    ("marian", "Marian Trevelyan", "marian@larkmoor.example"),
    ("priya", "Priya Anand", "priya@larkmoor.example"),
    ("kwame", "Kwame Asante", "kwame@larkmoor.example"),
    ("stranger", "Somebody New", "stranger@larkmoor.example"),
    ("unconfirmed", "Somebody Else", "unconfirmed@larkmoor.example"),
]


LOGGING = {"version": 1, "disable_existing_loggers": False}


class Quiet(WSGIRequestHandler):
    def log(self, *arguments, **more):
        pass


def new_key(algorithm):
    key = ECKey.generate_key("P-256") if algorithm.startswith("ES") else RSAKey.generate_key(2048)
    key.ensure_kid()
    return key.as_dict(private=True)


def configuration(port, database):
    return {
        "SECRET_KEY": secrets.token_hex(16),
        "SERVER_NAME": f"127.0.0.1:{port}",
        "PREFERRED_URL_SCHEME": "https",
        "CANAILLE": {"DATABASE": "sql", "LOGGING": LOGGING, "CAPTCHA_ENABLED": False, "SMTP": None},
        # Its database in memory takes any code for any other (0.3.6).
        "CANAILLE_SQL": {
            "DATABASE_URI": f"sqlite:///{database}", "PASSWORD_HASH_PARAMS": {"pbkdf2_sha512__rounds": 1},
        },
        "CANAILLE_OIDC": {"ACTIVE_JWKS": [new_key("RS256")], "TRUSTED_DOMAINS": ["127.0.0.1"]},
    }


def fill(app, redirect, secret):
    with app.app_context():
        for login, name, email in PEOPLE:
            person = models.User(
                user_name=login, formatted_name=name, given_name=name.split()[0], family_name=name.split()[-1],
                emails=[email], password=PASSWORD,
            )
            Backend.instance.save(person)
        client = models.Client(
            client_id=CLIENT, client_secret=secret, client_name="Common Thread", client_uri="https://127.0.0.1",
            redirect_uris=redirect, grant_types=["authorization_code"], response_types=["code"],
            scope=["openid", "email", "profile"], token_endpoint_auth_method="client_secret_basic",
        )
        Backend.instance.save(client)
        client.audience = [client]
        Backend.instance.save(client)


class OneAtATime:
    """SQLite refuses the second of two that write at once."""

    def __init__(self, inner):
        self.inner, self.lock = inner, threading.Lock()

    def __call__(self, environment, start):
        with self.lock:
            return list(self.inner(environment, start))


def rotate(app, algorithm):
    # Providers must be able to sign with RSA: the key for that is new as well.
    keys = [new_key(algorithm)] + ([new_key("RS256")] if algorithm.startswith("ES") else [])
    with app.wsgi_app.lock, app.app_context():
        app.config["CANAILLE_OIDC"]["ACTIVE_JWKS"] = keys
        client = Backend.instance.get(models.Client, client_id=CLIENT)
        client.id_token_signed_response_alg = algorithm
        Backend.instance.save(client)
    return keys[0]["kid"]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--redirect", action="append", required=True)
    arguments = arguments.parse_args()
    folder = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    authority, certificate, key = make_certificate(folder)
    logging.basicConfig(filename=folder / "log", level=logging.WARNING)

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    # With marks that have to be encoded on their way, as secrets made by providers have.
    secret = secrets.token_urlsafe(24) + "+/%:="
    database = folder / "identity.sqlite"
    database.unlink(missing_ok=True)
    # Its own are the same for the same person within a second, and it then answers 500 (0.3.6).
    canaille.oidc.provider.generate_access_token = lambda **about: secrets.token_urlsafe(48)
    app = create_app(configuration(port, database), init_backend=True)
    app.config["CANAILLE_OIDC"]["USERINFO_MAPPING"]["EMAIL_VERIFIED"] = (
        "{% if user.user_name != 'unconfirmed' %}true{% endif %}"
    )
    app.wsgi_app = OneAtATime(app.wsgi_app)
    fill(app, arguments.redirect, secret)
    server = make_server(
        "127.0.0.1", port, app, threaded=True, request_handler=Quiet, fd=listener.fileno(),
        ssl_context=(str(certificate), str(key)),
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ready = {
        "issuer": f"https://127.0.0.1:{port}", "client": CLIENT, "secret": secret, "ca": str(authority),
        "password": PASSWORD,
        "users": [
            {"login": login, "password": PASSWORD, "name": name, "email": email} for login, name, email in PEOPLE
        ],
    }
    print(json.dumps(ready), flush=True)
    for line in sys.stdin:
        match line.split():
            case ["rotate", algorithm]:
                print(json.dumps({"kid": rotate(app, algorithm)}), flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
