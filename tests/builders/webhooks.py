"""A real receiver of webhooks, and webhooks with a clock that moves."""

import json
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from finance_svc.db import Database, Scope
from finance_svc.outbox import service
from finance_svc.outbox.postman import Postman

SECRET = bytes(range(32))


class Receiver(ThreadingHTTPServer):
    """Keeps what it gets; answers `status`."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status, self.answer, self.headers = 200, b"thanks", {}
        self.got = []
        self.came = threading.Event()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/hook"

    @property
    def documents(self):
        return [json.loads(body) for _, body in self.got]

    def handle_error(self, request, client_address):
        pass


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.status < 500:
            self.server.got.append((dict(self.headers), body))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.server.answer)))
        self.end_headers()
        self.wfile.write(self.server.answer)
        self.server.came.set()

    def log_message(self, *_):
        pass


@contextmanager
def a_receiver():
    """A receiver that runs."""
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class Moving:
    """A postman whose system clock is set by hand."""

    def __init__(self, app_url, *, private=True):
        self.at = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
        self.database = Database(app_url, pool_size=4, system_clock=lambda: self.at)
        self.postman = Postman(self.database, secrets=lambda: (SECRET,), private=private, workers=4)

    def run(self, **step):
        """Move the clock and let everything be tried that is due."""
        self.at += timedelta(**step)
        with self.database.transaction(Scope.house()) as (session, _now):
            service.number(session)
        return self.postman.drain()

    def close(self):
        self.postman.close()
        self.database.close()
