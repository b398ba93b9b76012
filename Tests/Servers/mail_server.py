"""A real mail server on this machine: python mail_server.py FOLDER

It takes mail from one user by TLS and by STARTTLS, and on other ports without either, or with the wrong name. Each mail
becomes the file FOLDER/NUMBER.eml, with the envelope in lines of X-Envelope. When it is ready it prints one line of
JSON; it ends when its input ends.
"""
import asyncio
import itertools
import json
import logging
import pathlib
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from certificates import make_certificate

USER = "thread@larkmoor.example"
PASSWORD = "letters-for-larkmoor"
# Mail to this address is refused for good, as by a server that knows of no such person.
NOBODY = "nobody@larkmoor.example"
# Mail to this address is welcome later, as by a server that is busy.
BUSY = "busy@larkmoor.example"


class Folder:
    """Keeps each mail as a file."""

    def __init__(self, folder):
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == NOBODY:
            return "550 5.1.1 No such person here"
        if address == BUSY:
            return "451 4.3.2 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        encrypted = server.transport.get_extra_info("ssl_object") is not None
        lines = [
            f"X-Envelope-From: {envelope.mail_from}", f"X-Envelope-To: {', '.join(envelope.rcpt_tos)}",
            f"X-Envelope-Greeting: {session.host_name}", f"X-Envelope-Encrypted: {encrypted}",
        ]
        mail = "\r\n".join(lines).encode() + b"\r\n" + envelope.content
        # Under another name first, so that whoever waits for the file never reads half of it.
        file = self.folder / f"{next(self.numbers):04}.eml"
        file.with_suffix(".part").write_bytes(mail)
        file.with_suffix(".part").rename(file)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


async def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    authority, certificate, key = make_certificate(folder)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    mails = Folder(folder)
    kinds = {
        "tls": (context, {"auth_require_tls": False}),
        "starttls": (None, {"tls_context": context, "require_starttls": True}),
        "plain": (None, {"auth_require_tls": False}),
        # At an address that the certificate does not name.
        "misnamed": (context, {"auth_require_tls": False}),
    }
    loop = asyncio.get_running_loop()
    ports = {}
    for name, (outer, options) in kinds.items():
        def session(options=options):
            return SMTP(mails, authenticator=authenticate, auth_required=True, hostname="localhost", **options)

        host = "127.0.0.2" if name == "misnamed" else "127.0.0.1"
        server = await loop.create_server(session, host, 0, ssl=outer)
        ports[name] = server.sockets[0].getsockname()[1]
    ready = {
        "tls": f"smtps://localhost:{ports['tls']}", "starttls": f"smtp://localhost:{ports['starttls']}",
        "plain": f"smtp://127.0.0.1:{ports['plain']}",
        "misnamed": f"smtps://127.0.0.2:{ports['misnamed']}", "port": ports["tls"], "ca": str(authority),
        "user": USER, "password": PASSWORD, "folder": str(folder), "nobody": NOBODY, "busy": BUSY,
    }
    print(json.dumps(ready), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    # It warns of a port without TLS, which is here on purpose.
    warnings.simplefilter("ignore")
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    asyncio.run(main())
