"""Signs somebody in at the OpenID provider as their browser would: python sign_in.py AUTHORITY ADDRESS LOGIN PASSWORD

Prints the address that the provider sends the browser back to.
"""
import html
import re
import sys
import urllib.parse

import httpx


def fields(page):
    """The hidden fields of the page's forms, which go back as they came."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") == "hidden" and "name" in attributes:
            found[attributes["name"]] = html.unescape(attributes.get("value", ""))
    return found


def answer(session, page, **entered):
    # Browsers say which page a form was on, and the provider asks for it.
    referrer = {"Referer": str(page.url)}
    return session.post(str(page.url), data={**fields(page.text), **entered}, headers=referrer)


def sign_in(authority, address, login, password):
    provider = urllib.parse.urlsplit(address).netloc
    with httpx.Client(verify=authority, timeout=20, trust_env=False) as session:
        reply = session.get(address)
        for _ in range(12):
            if reply.is_redirect:
                onward = urllib.parse.urljoin(str(reply.url), reply.headers["location"])
                if urllib.parse.urlsplit(onward).netloc != provider:
                    return onward
                reply = session.get(onward)
            elif 'name="password"' in reply.text:
                reply = answer(session, reply, password=password)
            elif 'name="login"' in reply.text:
                reply = answer(session, reply, login=login)
            else:
                raise SystemExit(f"A page that was not expected, {reply.status_code}: {reply.text[:2000]}")
    raise SystemExit("The provider led nowhere")


if __name__ == "__main__":
    print(sign_in(*sys.argv[1:5]))
