"""What must never happen in a browser, whatever a test is about."""
import base64
import re

EXIT = "https://www.bbc.co.uk/weather"
# Nothing of this run leaves the machine, also where the guard would only notice afterwards.
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
NEUTRAL_PAGE = "<!DOCTYPE html><html lang='en'><title>Weather</title><h1>Weather</h1></html>"


class Watch:
    """Notes each request to another origin, each console error and each error of a script in a browser context."""

    def __init__(self, context, origin):
        self.origin = origin
        self.faults = []
        self.pages_read = set()
        self.left_for = []
        context.on("request", self.request)
        context.on("console", self.console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))

    def request(self, request):
        address = request.url
        if request.is_navigation_request():
            self.pages_read.add(address)
        if address == EXIT and request.is_navigation_request():
            self.left_for.append(address)
        elif not address.startswith((self.origin + "/", "data:", "blob:", "about:")):
            self.faults.append(f"request to another origin: {address}")

    def console(self, message):
        if message.type != "error":
            return
        # Chromium also reports a page of ours that answers 403, 404, 409 or 422. That is the page a test asked for;
        # a style or script that is missing is a fault.
        answer = re.match(r"Failed to load resource: the server responded with a status of [45]\d\d", message.text)
        address = message.location.get("url", "")
        if answer and address in self.pages_read:
            return
        self.faults.append(f"console: {message.text} ({address})")

    def check(self):
        assert not self.faults, "\n".join(self.faults)


def stand_in_for_the_weather(page):
    """Answers the page that the exit leads to. Playwright's routes see no redirect, so this asks Chromium itself."""
    session = page.context.new_cdp_session(page)

    def answer(event):
        session.send("Fetch.fulfillRequest", {
            "requestId": event["requestId"], "responseCode": 200,
            "responseHeaders": [{"name": "Content-Type", "value": "text/html; charset=utf-8"}],
            "body": base64.b64encode(NEUTRAL_PAGE.encode()).decode(),
        })

    session.on("Fetch.requestPaused", answer)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "https://www.bbc.co.uk/*"}]})
