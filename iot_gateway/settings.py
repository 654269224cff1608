"""Settings of one gateway process: the deployment's, and the gateway's own (PLEDGEWATCH_GATEWAY_*)."""

from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

import paho.mqtt.client as mqtt
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from finance_svc.settings import Settings


class GatewaySettings(BaseSettings):
    """What one gateway may set; times in seconds."""

    model_config = SettingsConfigDict(env_prefix="PLEDGEWATCH_GATEWAY_", frozen=True)

    broker_has_acl: bool = False
    """The broker authenticates devices and binds topics to them: unsigned is TRANSPORT, not OPEN."""
    session: Literal["own", "paho"] = "own"
    """Who speaks MQTT: our own line, or paho's client."""
    session_expiry_s: int = 7 * 86_400
    receive_maximum: int = 2000
    keepalive_s: int = 30
    batch_limit: int = 1000
    linger_limit_s: float = 0.02
    give_up_after_s: float = 60.0
    """How long a batch waits for the database before the connection is let go on purpose."""
    heads_every_s: float = 300.0
    share_group: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._-]{1,64}$")
    """Gateways of one group divide the messages between them."""
    drops_topic: str = "$SYS/broker/publish/messages/dropped"
    """Where the broker counts what it dropped; empty: nobody looks."""


class Broker(NamedTuple):
    """Where the broker is and who we are to it."""

    host: str
    port: int
    username: str | None
    password: str | None
    tls: bool
    ca_file: Path | None = None
    """Who vouches for the broker; the system's authorities without it."""
    certificate_file: Path | None = None
    key_file: Path | None = None


def broker_of(settings: Settings) -> Broker:
    """The deployment's broker. Raises ValueError for settings that do not fit each other."""
    if not settings.mqtt_url:
        raise ValueError("MQTT_URL is not set")
    broker = read_broker(settings.mqtt_url)
    ca, certificate, key = settings.mqtt_ca_file, settings.mqtt_certificate_file, settings.mqtt_key_file
    if (certificate is None) != (key is None):
        raise ValueError("PLEDGEWATCH_MQTT_CERTIFICATE_FILE and PLEDGEWATCH_MQTT_KEY_FILE go together")
    if (ca or certificate) and not broker.tls:
        raise ValueError("certificates are set, but MQTT_URL is not mqtts://")
    return broker._replace(ca_file=ca, certificate_file=certificate, key_file=key)


def introduce(client: mqtt.Client, broker: Broker) -> None:
    """Give a client our name and password, and TLS with our certificate. Raises OSError."""
    if broker.username is not None:
        client.username_pw_set(broker.username, broker.password)
    if broker.tls:
        client.tls_set(
            ca_certs=_text(broker.ca_file),
            certfile=_text(broker.certificate_file),
            keyfile=_text(broker.key_file),
        )


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def read_broker(url: str) -> Broker:
    """Read `mqtt://user:password@host:port` (mqtts for TLS). Raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in {"mqtt", "mqtts", "tcp", "ssl"} or not parts.hostname:
        raise ValueError("MQTT_URL is not mqtt://[user:password@]host[:port]")
    tls = parts.scheme in {"mqtts", "ssl"}
    return Broker(
        host=parts.hostname,
        port=parts.port or (8883 if tls else 1883),
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        tls=tls,
    )


def database_url(settings: Settings) -> str:
    """The database this process serves. Raises ValueError when none is configured."""
    url = settings.sandbox_database_url if settings.sandbox else settings.database_url
    if not url:
        name = "PLEDGEWATCH_SANDBOX_DATABASE_URL" if settings.sandbox else "DATABASE_URL"
        raise ValueError(f"{name} is not set")
    return url
