"""Signatures of organisations: their public keys, private keys the house keeps sealed, signing, verifying."""
