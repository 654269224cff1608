"""The served application, but one worker dies by kill -9 after an effect is committed, before it is answered.

`python -m tests.web.dying_service FOLDER`: dies once for each file FOLDER/die-* that is there.
"""

import contextlib
import os
import signal
import sys
from pathlib import Path

from finance_svc.app import create_app
from finance_svc.cli.gunicorn import serve
from finance_svc.db import Database
from finance_svc.settings import Settings


class Dying:
    """Kills its process between the application's answer and the client."""

    def __init__(self, inner, folder):
        self.inner, self.folder = inner, folder

    def __call__(self, environ, start_response):
        told = []
        body = list(self.inner(environ, lambda status, headers, *_: told.append((status, dict(headers)))))
        status, headers = told[0]
        if environ["REQUEST_METHOD"] == "POST" and status[0] == "2" and "Idempotency-Hit" not in headers:
            self.die()
        start_response(status, list(headers.items()))
        return body

    def die(self):
        """Take one order to die, whoever is first, and follow it."""
        for order in sorted(self.folder.glob("die-*")):
            with contextlib.suppress(FileNotFoundError):
                order.rename(order.with_name(f"died-{os.getpid()}"))
                os.kill(os.getpid(), signal.SIGKILL)


class Made:
    """What one worker has."""

    def __init__(self, settings, folder):
        self.database = Database(settings.database_url, pool_size=8)
        app = create_app({"live": self.database}, settings)
        self.app = Dying(app, folder)

    def close(self):
        """Give the connections back."""
        self.database.close()


if __name__ == "__main__":
    found = Settings()
    where = f"{found.http_host}:{found.http_port}"
    serve(lambda: Made(found, Path(sys.argv[1])), bind=where, workers=2, threads=16)
