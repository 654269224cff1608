"""The same request 20 times at once while the process that acted is killed before it answers."""

import threading
import time

import httpx
import pytest

from tests.builders.organisations import a_key
from tests.builders.served import a_service

AT_ONCE, PATIENCE_S = 20, 60
SITE = {"name": "Cold store 1", "address": "1 Orchard Road", "region": "shandong", "licence_no": "L-1"}


@pytest.fixture
def service(app_url, tmp_path):
    with a_service(app_url, tmp_path, arguments=("-m", "tests.web.dying_service", str(tmp_path))) as address:
        yield address


def insist(address, headers, answers):
    """Send the same request until it is answered, as a client does that was cut off or told to wait."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            answered = httpx.post(f"{address}/v1/sites", json=SITE, headers=headers, timeout=30)
        except httpx.TransportError:
            continue
        if answered.status_code != 409:
            answers.append(answered)
            return
        time.sleep(0.05)


def all_at_once(address, headers):
    answers = []
    threads = [threading.Thread(target=insist, args=(address, headers, answers)) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.parametrize("deaths", [0, 1])
def test_twenty_at_once_and_a_kill_before_the_answer_are_one_effect_and_one_answer(
    service, database, tmp_path, deaths
):
    key = a_key(database, "warehouse", "wh.manager")[2]
    for number in range(deaths):
        (tmp_path / f"die-{number}").touch()

    answers = all_at_once(service, {**key, "Idempotency-Key": "the same"})

    assert [answer.status_code for answer in answers] == [201] * AT_ONCE, [each.text for each in answers]
    assert len({answer.content for answer in answers}) == 1
    firsts = [answer for answer in answers if "Idempotency-Hit" not in answer.headers]
    assert len(firsts) == 1 - deaths
    assert len(list(tmp_path.glob("died-*"))) == deaths
    assert len(httpx.get(f"{service}/v1/sites", headers=key).json()["data"]) == 1
