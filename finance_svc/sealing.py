"""Sealing under the deployment's secret: AES-256-GCM with the nonce first, each value bound to its row."""

import os
from collections.abc import Sequence
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


def seal(secret: bytes, plain: bytes, *, bound_to: bytes) -> bytes:
    """The value under a 32-byte secret; it opens only where `bound_to` is the same."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(secret).encrypt(nonce, plain, bound_to)


def unseal(secrets: Sequence[bytes], sealed: bytes, *, bound_to: bytes) -> bytes:
    """What was sealed, by the first secret that opens it. Raises cryptography's InvalidTag when none does."""
    nonce, hidden = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    for secret in secrets:
        with suppress(InvalidTag):
            return AESGCM(secret).decrypt(nonce, hidden, bound_to)
    raise InvalidTag


def reseal(secrets: Sequence[bytes], sealed: bytes, *, bound_to: bytes) -> bytes:
    """Opened by any of the secrets, sealed anew under the first (`secret rotate`). Raises InvalidTag."""
    return seal(secrets[0], unseal(secrets, sealed, bound_to=bound_to), bound_to=bound_to)
