"""The running service against its own description: every check, nothing excluded, a fixed seed.

With a key and without one. The systematic walk along every bound (some 8,000 requests) runs in `make soak`.
"""

import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from finance_svc.documents import queries as documents
from finance_svc.documents.rules import relative_path
from finance_svc.settings import Settings
from tests.builders.lending import Caller, Stage, Story, fall_to_the_call
from tests.builders.served import REPOSITORY, a_service

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
SEED, EXAMPLES = "20261121", "3"
GOODS = "^/v1/(a|d|l|m|n|o)"
UNLIMITED = {
    "rate_limit_key": "1000000/second",
    "rate_limit_address": "1000000/second",
    "wrong_keys_limit": "1000000",
}


@pytest.fixture(scope="module")
def stage(server, template):
    """Goods pledged, money drawn, a call open."""
    return Stage(server, template, Story).then(Story.draw).then(fall_to_the_call)


@pytest.fixture
def story(stage):
    with stage.copied() as story:
        yield story


@pytest.fixture
def service(story, tmp_path):
    """The served story with its pepper; its papers, which the builders only name, lie in the data folder."""
    story.house(partial(keep_papers, tmp_path / "documents"))
    url = story.database.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    pepper = Settings().registry_pepper_path
    limits = UNLIMITED | {"registry_pepper_file": pepper}
    with a_service(url, tmp_path, http_workers=2, http_threads=4, **limits) as address:
        yield address


def keep_papers(folder, session, _now):
    """Lay down the bytes of each paper: the builder hashes its id."""
    for document in documents.find_documents(session, after=None, limit=1000):
        path = folder / relative_path(document.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.id.bytes)


def begin(address, *arguments, headers=()):
    """A run of all checks in a process of its own."""
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION), "run"),
        *(f"{address}/openapi.json", "--checks", "all", "--seed", SEED, "--max-examples", EXAMPLES),
        *("--no-shrink", "--continue-on-failure", "--no-color", "--generation-database", "none", *arguments),
    ]
    for name, value in dict(headers).items():
        command += ["-H", f"{name}: {value}"]
    return subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def end(run):
    said, _ = run.communicate()
    return run.returncode, said


def check(runs):
    """How many operations each run tested; fails with what the first failing one says."""
    ended = [end(run) for run in runs]
    for code, said in ended:
        assert code == 0, said
    return [int(number) for _, said in ended for number in re.findall(r"Tested: (\d+)", said)]


@pytest.mark.timeout(600)
def test_the_service_does_what_its_description_says_with_and_without_a_key(story, service):
    key = Caller(story, story.cast.ops).headers
    phases = ("--phases", "examples,fuzzing")

    tested = check([begin(service, *phases, headers=key), begin(service, *phases)])

    assert tested[0] == tested[1] > 90


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_every_bound_of_the_description_holds(story, service):
    key = Caller(story, story.cast.ops).headers
    phases = ("--phases", "coverage")

    tested = check(
        [
            begin(service, *phases, "--include-path-regex", GOODS, headers=key),
            begin(service, *phases, "--exclude-path-regex", GOODS, headers=key),
        ]
    )

    assert sum(tested) > 90
