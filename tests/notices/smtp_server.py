"""A small real SMTP server (RFC 5321): keeps what it takes, and refuses or hangs up on request."""

import socketserver
import threading


class Session(socketserver.StreamRequestHandler):
    """One client."""

    timeout = 10

    def handle(self):
        self.say(220, "mail.test")
        while line := self.rfile.readline():
            verb = line.split()[0].upper().decode() if line.split() else ""
            if verb == "QUIT":
                self.say(221, "bye")
                return
            if not self.answer(verb, line.decode().strip()):
                return

    def answer(self, verb, line):
        server = self.server
        if verb == "EHLO":
            self.wfile.write(b"250-mail.test\r\n250 8BITMIME\r\n")
        elif verb == "RCPT" and server.rcpt_answers:
            self.say(*server.rcpt_answers.pop(0))
        elif verb == "DATA":
            return self.take()
        elif verb in {"MAIL", "RCPT", "RSET", "NOOP", "HELO"}:
            self.say(250, "OK")
        else:
            self.say(502, f"no {line}")
        return True

    def take(self):
        self.say(354, "go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.taken.append(b"".join(lines))
        if self.server.hang_ups:
            self.server.hang_ups -= 1
            return False
        self.say(*(self.server.data_answers.pop(0) if self.server.data_answers else (250, "queued as 77")))
        return True

    def say(self, code, words):
        self.wfile.write(f"{code} {words}\r\n".encode())


class SmtpServer(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine while the context lasts."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.taken, self.rcpt_answers, self.data_answers, self.hang_ups = [], [], [], 0
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_failure):
        self.shutdown()
        self.thread.join()
        self.server_close()
