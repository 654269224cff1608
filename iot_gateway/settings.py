"""Settings of one gateway process: the deployment's, and the gateway's own (PLEDGEWATCH_GATEWAY_*)."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pydantic_settings import BaseSettings, SettingsConfigDict

from finance_svc.settings import Settings


class GatewaySettings(BaseSettings):
    """What one gateway may set; times in seconds."""

    model_config = SettingsConfigDict(env_prefix="PLEDGEWATCH_GATEWAY_", frozen=True)

    broker_has_acl: bool = False
    """The broker authenticates devices and binds topics to them: unsigned is TRANSPORT, not OPEN."""
    session_expiry_s: int = 7 * 86_400
    receive_maximum: int = 2000
    keepalive_s: int = 30
    batch_limit: int = 1000
    linger_limit_s: float = 0.02
    give_up_after_s: float = 60.0
    """How long a batch waits for the database before the connection is let go on purpose."""
    heads_every_s: float = 300.0


class Broker(NamedTuple):
    """Where the broker is and who we are to it."""

    host: str
    port: int
    username: str | None
    password: str | None
    tls: bool


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
