"""A small certificate authority in a folder: one root, a server's certificate, one for each client.

Keys are made once and kept; a certificate is issued again, for the same key, when it nears its end or no
longer fits.
"""

import ipaddress
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from finance_svc.cli.output import CommandError

YEAR = timedelta(days=365)
ROOT_LIFE, CLIENT_LIFE, SERVER_LIFE = 20 * YEAR, 10 * YEAR, 2 * YEAR
RENEW_BEFORE = timedelta(days=90)
SKEW = timedelta(hours=1)
"""How far the clock of a reader may be behind ours."""
PUBLIC, PRIVATE = 0o644, 0o600


class Authority:
    """The root's key and certificate; opened, or made when neither is there. Raises CommandError."""

    def __init__(self, key_file: Path, certificate_file: Path, *, now: datetime) -> None:
        if certificate_file.exists() and not key_file.exists():
            raise CommandError(
                f"{key_file} is missing: put the authority's key back, or move {certificate_file} away"
            )
        self._now = now
        self._key = _keep_key(key_file)
        if not certificate_file.exists():
            write_file(certificate_file, _pem(self._make_root()), mode=PUBLIC)
        self._root = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        if self._root.public_key() != self._key.public_key():
            raise CommandError(f"{certificate_file} does not belong to {key_file}")

    def certify_client(self, name: str, folder: Path) -> bool:
        """Keep `name.key` and `name.crt` in the folder; whether a certificate was issued."""
        return self._certify(name, folder, hosts=(), life=CLIENT_LIFE)

    def certify_server(self, hosts: Sequence[str], folder: Path) -> bool:
        """Keep `server.key` and `server.crt` for these names and addresses; whether one was issued."""
        return self._certify("server", folder, hosts=hosts, life=SERVER_LIFE)

    def _certify(self, name: str, folder: Path, *, hosts: Sequence[str], life: timedelta) -> bool:
        key, file = _keep_key(folder / f"{name}.key"), folder / f"{name}.crt"
        if file.exists() and self._fits(x509.load_pem_x509_certificate(file.read_bytes()), key, hosts):
            return False
        builder = self._begin(name, key, life).add_extension(
            x509.BasicConstraints(ca=False, path_length=None), critical=True
        )
        use = ExtendedKeyUsageOID.SERVER_AUTH if hosts else ExtendedKeyUsageOID.CLIENT_AUTH
        builder = builder.add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False
        )
        if hosts:
            builder = builder.add_extension(x509.SubjectAlternativeName(_names(hosts)), critical=False)
        write_file(file, _pem(builder.sign(self._key, hashes.SHA256())), mode=PUBLIC)
        return True

    def _fits(self, found: x509.Certificate, key: ec.EllipticCurvePrivateKey, hosts: Sequence[str]) -> bool:
        if found.public_key() != key.public_key() or found.not_valid_after_utc - self._now < RENEW_BEFORE:
            return False
        try:
            found.verify_directly_issued_by(self._root)
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is issued again
            return False
        return not hosts or set(_names(hosts)) == set(_hosts_of(found))

    def _begin(self, name: str, key: ec.EllipticCurvePrivateKey, life: timedelta) -> x509.CertificateBuilder:
        end = min(self._now + life, self._root.not_valid_after_utc)
        return _builder(name, key, self._now, end).issuer_name(self._root.subject)

    def _make_root(self) -> x509.Certificate:
        builder = _builder("pledgewatch devices", self._key, self._now, self._now + ROOT_LIFE)
        builder = builder.issuer_name(_name("pledgewatch devices"))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        builder = builder.add_extension(_signs_certificates(), critical=True)
        return builder.sign(self._key, hashes.SHA256())


def write_file(path: Path, content: bytes, *, mode: int = PRIVATE) -> None:
    """Write a file whole or not at all, with that mode from its first byte on."""
    draft = path.with_name(f"{path.name}.draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as handle:
        os.fchmod(handle.fileno(), mode)
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)


def _keep_key(file: Path) -> ec.EllipticCurvePrivateKey:
    if file.exists():
        found = serialization.load_pem_private_key(file.read_bytes(), password=None)
        if not isinstance(found, ec.EllipticCurvePrivateKey):
            raise CommandError(f"{file} is no elliptic-curve key")
        return found
    key = ec.generate_private_key(ec.SECP256R1())
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    write_file(file, key.private_bytes(serialization.Encoding.PEM, form, plain))
    return key


def _builder(
    name: str, key: ec.EllipticCurvePrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - SKEW)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _names(hosts: Sequence[str]) -> list[x509.GeneralName]:
    return [_general_name(host) for host in hosts]


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _hosts_of(certificate: x509.Certificate) -> list[x509.GeneralName]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return []
    return list(found.value)


def _signs_certificates() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
