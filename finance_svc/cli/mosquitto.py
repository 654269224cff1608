"""What a mosquitto needs to serve our devices, as text: its configuration, rights per topic, passwords."""

import base64
import hashlib
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PASSWORD_BYTES = 24
SALT_BYTES = 12
ITERATIONS = 1000
"""Passwords are 192 random bits: rounds add nothing, and the broker's one thread does them per CONNECT."""
IN_FLIGHT = 4000
"""Twice what a gateway takes at once: with fewer than a batch the broker would stop and wait."""
QUEUE_BYTES = 256 * 1024 * 1024
QUEUE_MESSAGES = 10_000_000
"""Bytes are the limit meant; a limit of 0 messages drops everything in some 2.0 releases."""
PACKET_BYTES = 1_048_576
"""A larger packet ends its connection; `message_size_limit` would acknowledge it (MQTT 3.1.1) and drop it."""


class Listener(NamedTuple):
    """One port; `certificates`: clients show one, and its name is theirs. TLS when `tls`."""

    port: int
    address: str
    tls: bool
    certificates: bool


class Rights(NamedTuple):
    """What one account may do."""

    name: str
    lines: Sequence[str]


def device_rights(name: str, up: str) -> Rights:
    """A device writes its own topic and its will, and reads its answers."""
    base = up.removesuffix("up")
    return Rights(name, (f"topic write {up}", f"topic write {base}status", f"topic read {base}down"))


def route_rights(name: str, topic_filter: str) -> Rights:
    """A site's network server writes the topics of its route and nothing else."""
    return Rights(name, (f"topic write {topic_filter}",))


def gateway_rights(name: str, *, root: str, sandbox_root: str, routes: Iterable[str] = ()) -> Rights:
    """A gateway reads everything and the broker's counters; in the sandbox it also plays the devices."""
    own = (f"topic read {root}/#", f"topic readwrite {sandbox_root}/#", "topic read $SYS/#")
    return Rights(name, (*own, *(f"topic read {topic_filter}" for topic_filter in routes)))


def replay_rights(name: str, *, root: str) -> Rights:
    """Who replays recorded files publishes as every device."""
    return Rights(name, (f"topic write {root}/#",))


def acl(accounts: Iterable[Rights]) -> str:
    """The file of rights; who is not named may do nothing."""
    blocks = ["\n".join((f"user {account.name}", *account.lines)) for account in accounts]
    return "\n\n".join(("# written by `pledgewatch broker-config`, which writes it again", *blocks)) + "\n"


def make_password() -> str:
    """A new password."""
    return secrets.token_urlsafe(PASSWORD_BYTES)


def hash_password(password: str, *, salt: bytes | None = None) -> str:
    """A password as mosquitto's file has it: `$7$iterations$salt$hash`, PBKDF2 with SHA-512."""
    salt = os.urandom(SALT_BYTES) if salt is None else salt
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ITERATIONS)
    return f"$7${ITERATIONS}${_base64(salt)}${_base64(digest)}"


def read_passwords(text: str) -> dict[str, str]:
    """Hash by name."""
    return dict(line.split(":", 1) for line in text.splitlines() if ":" in line)


def show_passwords(hashes: Mapping[str, str]) -> str:
    """The password file."""
    return "".join(f"{name}:{hashed}\n" for name, hashed in hashes.items())


def configuration(
    folder: Path, listeners: Sequence[Listener], *, passwords: bool, user: str | None, every_second: bool
) -> str:
    """The broker's configuration, with the files of the folder.

    `every_second`: the store is written once a second, not after every turn of the broker that changed it.
    """
    lines = [
        "# written by `pledgewatch broker-config`, which writes it again: your own lines go into conf.d/",
        "per_listener_settings false",
        "allow_anonymous false",
        f"acl_file {folder / 'acl'}",
        *([f"password_file {folder / 'passwords'}"] if passwords else []),
        *([f"user {user}"] if user else []),
        "",
        "# what is acknowledged and waits for a gateway is on disk after the broker's turn, or the second",
        "persistence true",
        f"persistence_location {folder / 'data'}/",
        f"autosave_on_changes {'false' if every_second else 'true'}",
        "autosave_interval 1",
        f"max_inflight_messages {IN_FLIGHT}",
        f"max_queued_bytes {QUEUE_BYTES}",
        f"max_queued_messages {QUEUE_MESSAGES}",
        f"max_packet_size {PACKET_BYTES}",
        "set_tcp_nodelay true",
        "log_dest stderr",
        *(f"log_type {kind}" for kind in ("error", "warning", "notice")),
        "",
        f"include_dir {folder / 'conf.d'}",
    ]
    for listener in listeners:
        lines += ["", *_listener(folder, listener)]
    return "\n".join(lines) + "\n"


def _listener(folder: Path, listener: Listener) -> Iterable[str]:
    yield f"listener {listener.port} {listener.address}".rstrip()
    if listener.tls:
        yield f"certfile {folder / 'server.crt'}"
        yield f"keyfile {folder / 'server.key'}"
    if listener.certificates:
        yield f"cafile {folder / 'ca.crt'}"
        yield "require_certificate true"
        yield "use_identity_as_username true"


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
