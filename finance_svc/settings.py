"""Settings: defaults in config/default.toml, overridden by environment variables PLEDGEWATCH_*."""

import os
import tempfile
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic import AliasChoices, Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

CONFIG = Path(__file__).resolve().parents[1] / "config"
SECRET_BYTES = 32


class Settings(BaseSettings):
    """What a deployment may set. Every field is documented in docs/manual.md."""

    model_config = SettingsConfigDict(
        env_prefix="PLEDGEWATCH_",
        frozen=True,
        toml_file=CONFIG / "default.toml",
        extra="forbid",
        populate_by_name=True,
    )

    data_dir: Path
    database_url: str | None = Field(
        default=None,
        validation_alias=AliasChoices("DATABASE_URL", "PLEDGEWATCH_DATABASE_URL", "database_url"),
    )
    sandbox_database_url: str | None = None
    owner_database_url: str | None = None
    mqtt_url: str | None = Field(
        default=None, validation_alias=AliasChoices("MQTT_URL", "PLEDGEWATCH_MQTT_URL", "mqtt_url")
    )
    mqtt_ca_file: Path | None = None
    mqtt_certificate_file: Path | None = None
    mqtt_key_file: Path | None = None
    mqtt_root: str
    gateway_id: str
    http_host: str
    http_port: int
    http_threads: int
    http_transactions: int = Field(ge=1)
    """Of each process, at once; Python works on one at a time whatever the threads do."""
    http_workers: int
    http_proxies: int
    rate_limit_key: str
    rate_limit_address: str
    wrong_keys_limit: int
    rate_limit_storage: str
    rate_limit_registry: str
    rate_limit_registry_rows: str
    request_log_days: int
    sign_in_days: int = Field(ge=190)
    """Lines of the log of sign-ins; the law asks for half a year (Cybersecurity Law art 21)."""
    member_activity_days: int = Field(ge=60)
    """Minutes in which people were here, the ground of usage reports (DOMAIN S3: 24 months)."""
    webhook_delivery_days: int = Field(ge=7)
    """Deliveries of webhooks that ended; their tries take about four days."""
    api_version: str
    public_url: str | None = None
    behind_proxy: bool = False
    secret_key_file: Path | None = None
    registry_pepper_file: Path | None = None
    smtp_url: str | None = None
    mail_from: str
    sms_url: str | None = None
    notice_private_hosts: bool = False
    """Whether people's webhooks may lie in private networks."""
    backups_kept: int
    backup_passphrase: str | None = None
    log_level: str
    webhook_private_addresses: bool = False
    """Whether webhooks may call plain HTTP and private networks."""
    sandbox: bool = False
    """Whether this process serves the sandbox database (frozen clock, simulations)."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic-settings' signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic-settings' signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, the environment over config/default.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def secret_path(self) -> Path:
        """Where the deployment's secret key lies."""
        return self.secret_key_file or self.data_dir / "secret.key"

    @property
    def registry_pepper_path(self) -> Path:
        """Where the peppers of the registry lie."""
        return self.registry_pepper_file or self.data_dir / "registry.pepper"

    @property
    def next_secret_path(self) -> Path:
        """The secret that `secret rotate` is bringing in; it is there only while that runs or was killed."""
        return self.secret_path.with_name(f"{self.secret_path.name}.next")

    @property
    def old_secret_path(self) -> Path:
        """The secret before the last rotation: opens the backups of that time."""
        return self.secret_path.with_name(f"{self.secret_path.name}.old")

    def secret_key(self) -> bytes:
        """The deployment's 32-byte secret. Raises FileNotFoundError before `pledgewatch init`."""
        return read_secret(self.secret_path)

    def secret_keys(self) -> tuple[bytes, ...]:
        """All secrets that may have sealed something: seal with the first, open with any (`secret rotate`).

        Raises FileNotFoundError before `pledgewatch init`.
        """
        found = [*_read_if_there(self.next_secret_path), self.secret_key()]
        return tuple(dict.fromkeys([*found, *_read_if_there(self.old_secret_path)]))

    def make_secret_key(self) -> bool:
        """Write a new secret key (0600) unless one exists; whether one was made."""
        return make_secret(self.secret_path)


def read_secret(path: Path) -> bytes:
    """The 32 bytes of a secret's file. Raises FileNotFoundError."""
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def _read_if_there(path: Path) -> list[bytes]:
    try:
        return [read_secret(path)]
    except FileNotFoundError:
        return []


def make_secret(path: Path) -> bool:
    """Write 32 random bytes in hex, mode 0600, unless the file exists; whether it was made.

    Under its name it is whole or not there, whenever this is killed.
    """
    return _make(path, os.urandom(SECRET_BYTES).hex())


def read_peppers(path: Path) -> dict[int, bytes]:
    """The peppers of a file by their version: lines of a number and 64 hex digits; none without the file.

    Raises ValueError for a line that is neither.
    """
    try:
        lines = path.read_text(encoding="ascii").split("\n")
    except FileNotFoundError:
        return {}
    found = {}
    for line in filter(None, map(str.strip, lines)):
        version, _, secret = line.partition(" ")
        pepper = bytes.fromhex(secret)
        if len(pepper) != SECRET_BYTES or int(version) in found:
            raise ValueError(f"{path.name}: version {version} is not 64 hex digits, once")
        found[int(version)] = pepper
    return found


def make_peppers(path: Path) -> bool:
    """Write a first pepper, mode 0600, unless the file exists; whether it was made."""
    return _make(path, f"1 {os.urandom(SECRET_BYTES).hex()}\n")


def _make(path: Path, content: str) -> bool:
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".draft", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        os.unlink(draft)
    return True


def registry_pepper_path() -> Path:
    """Where the peppers of the registry lie, without reading all settings each time: every pledge asks."""
    return _pepper_path(*map(os.environ.get, ("PLEDGEWATCH_REGISTRY_PEPPER_FILE", "PLEDGEWATCH_DATA_DIR")))


@lru_cache(maxsize=8)
def _pepper_path(*_said: str | None) -> Path:
    return Settings().registry_pepper_path


@cache
def config(name: str) -> dict[str, Any]:
    """The parsed table config/<name>.toml. Do not change what it returns."""
    return config_of(CONFIG / f"{name}.toml")


def config_of(path: Path) -> dict[str, Any]:
    """The parsed table of a file."""
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def codes() -> dict[str, dict[str, Any]]:
    """All refusal codes: config/codes.toml and config/codes.d/*.toml; a code stands in one file only."""
    rows: dict[str, dict[str, Any]] = dict(config("codes"))
    for path in sorted((CONFIG / "codes.d").glob("*.toml")):
        more = config_of(path)
        if twice := rows.keys() & more.keys():
            raise ValueError(f"{path.name} defines again: {', '.join(sorted(twice))}")
        rows |= more
    return rows
