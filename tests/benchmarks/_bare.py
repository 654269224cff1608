"""The bare peer of the http benchmark: one Flask route, a psycopg pool, the recorded statements.

`python -m tests.benchmarks._bare FILE`, served as `pledgewatch web` serves.
"""

import json
import sys
from pathlib import Path

from flask import Flask
from psycopg_pool import ConnectionPool

from finance_svc.cli.gunicorn import serve
from finance_svc.cli.web import workers_of
from finance_svc.settings import Settings


def plain(value):
    """A recorded parameter, or all of a statement, as it was."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "bytes" in value:
        return bytes.fromhex(value["bytes"])
    return value["text"] if "text" in value else {name: plain(each) for name, each in value.items()}


class Made:
    """What one worker has."""

    def __init__(self, settings, file):
        recorded = json.loads(Path(file).read_text())
        statements = [(text, plain(parameters)) for text, parameters in recorded["statements"]]
        size = settings.http_threads // 2
        self.pool = ConnectionPool(settings.database_url, min_size=size, max_size=size, open=True)
        self.app = app = Flask("bare")

        @app.get("/healthz")
        def healthz():
            return {"status": "ok"}

        @app.get("/bare")
        def bare():
            with self.pool.connection() as connection:
                for text, parameters in statements:
                    cursor = connection.execute(text, parameters)
                    if cursor.description:
                        cursor.fetchall()
            return app.response_class(recorded["answer"], content_type="application/json")

    def close(self):
        """Give the connections back."""
        self.pool.close()


if __name__ == "__main__":
    found = Settings()
    where = f"{found.http_host}:{found.http_port}"
    serve(lambda: Made(found, sys.argv[1]), bind=where, workers=workers_of(found), threads=found.http_threads)
