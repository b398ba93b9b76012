"""Whether the time of signing in tells who has an account: known, unknown, and known without a password."""
import random
import sqlite3
import statistics
import time

import scene as scenes
import tally
from visitor import Visitor

TRIES = 60
SHUFFLES = 2000
# Both must be so before anybody could learn something over a network: the difference is no chance, and it is large.
LIKELIHOOD = 0.001
SHARE = 0.15


def times(origin, accounts, tries=TRIES, seed=None):
    """Milliseconds that each account's wrong password takes, tried in turns in an order of its own each time."""
    visitor, taken = Visitor(origin), {name: [] for name in accounts}
    token = visitor.token()
    order, dice = list(accounts), random.Random(seed)
    for number in range(tries + 3):
        dice.shuffle(order)
        for name in order:
            fields = {"email": accounts[name], "password": "not the right words", "token": token, "next": ""}
            begun = time.perf_counter()
            answer = visitor.post("/sign-in", fields)
            spent = (time.perf_counter() - begun) * 1000
            assert answer.status == 422, f"{name} answered {answer.status}"
            if number >= 3:
                taken[name].append(spent)
    return taken


def likelihood(one, other, dice):
    """How often chance alone would part the medians so far (a permutation test)."""
    difference = abs(statistics.median(one) - statistics.median(other))
    together, reached = one + other, 0
    for _ in range(SHUFFLES):
        dice.shuffle(together)
        apart = statistics.median(together[:len(one)]) - statistics.median(together[len(one):])
        reached += abs(apart) >= difference
    return (reached + 1) / (SHUFFLES + 1)


def check_timing(origin, accounts):
    seed = random.randrange(2**32)
    taken = times(origin, accounts, seed=seed)
    medians = {name: statistics.median(spent) for name, spent in taken.items()}
    figures = ", ".join(f"{name} {median:.1f} ms" for name, median in medians.items())
    names = list(taken)
    for name in names[1:]:
        chance = likelihood(taken[names[0]], taken[name], random.Random(seed))
        apart = abs(medians[name] - medians[names[0]]) / medians[names[0]]
        told = f"{figures}; {name}: {apart:.1%} apart, chance {chance:.4f}, seed {seed}"
        print(told)
        assert chance > LIKELIHOOD or apart < SHARE, f"the time tells who has an account: {told}"
    return figures


def test_the_time_of_signing_in_tells_nothing(scene):
    server = scene.serve()
    try:
        with sqlite3.connect(server.location, timeout=10) as connection:
            connection.execute("UPDATE person SET password = NULL WHERE email = ?", (scenes.OTHER,))
        connection.close()
        figures = check_timing(server.origin, {
            "known": scenes.LEAD, "unknown": "nobody@larkmoor.example", "without a password": scenes.OTHER})
        pages = [
            Visitor(server.origin) for _ in range(2)
        ]
        said = []
        for visitor, email in zip(pages, (scenes.LEAD, "nobody@larkmoor.example")):
            token = visitor.token()
            fields = {"email": email, "password": "not the right words", "token": token, "next": ""}
            said.append(visitor.post("/sign-in", fields).text.replace(email, "").replace(token, ""))
        assert said[0] == said[1], "the answer tells who has an account"
    finally:
        scene.close(server)
    tally.add("timing of sign-in", figures, 3, f"{3 * TRIES} requests")
