"""The demo's stage for tests: PostgreSQL, broker and all processes on a frozen clock."""

import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path

from finance_svc.cli.demo import cn_calendar, demo_settings, open_stage, platform_key
from finance_svc.cli.story import Api, Apples
from finance_svc.db import Database
from finance_svc.settings import Settings


@contextmanager
def a_folder():
    """A folder the database's account may enter, also when the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="pw-journey-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def a_stage():
    """(story, place): the story is set up and not yet played."""
    with a_folder() as folder, ExitStack() as stack:
        settings = demo_settings(Settings(data_dir=folder, http_port=0))
        place, base = open_stage(stack, settings)
        lines = []
        story = Apples(Api(base, platform_key(place)), cn_calendar(), lines.append)
        story.lines = lines
        yield story, place


@contextmanager
def the_database(place):
    """The stage's sandbox database."""
    database = Database(place.url(sandbox=True), pool_size=2)
    try:
        yield database
    finally:
        database.close()
