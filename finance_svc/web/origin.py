"""Where a request comes from, and whether nobody could read it on the way."""

from ipaddress import ip_address

from flask import current_app, request

BEHIND_PROXY = "pledgewatch.behind_proxy"
LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto")


def client_address() -> str:
    """The peer's address; behind our own proxy the one the proxy saw (the last of X-Forwarded-For)."""
    peer = request.remote_addr or ""
    if not current_app.config.get(BEHIND_PROXY, False):
        return peer
    return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or peer


def is_private() -> bool:
    """Whether the request came by TLS, or from this very machine without a proxy in between.

    What a header says about TLS counts only when the deployment says that its own proxy wrote it.
    """
    if request.is_secure:
        return True
    if current_app.config.get(BEHIND_PROXY, False):
        return request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip() == "https"
    if any(name in request.headers for name in FORWARDED):
        return False
    host = request.host.rpartition(":")[0] or request.host
    return (host in LOCAL_NAMES or request.host in LOCAL_NAMES) and _is_loopback()


def _is_loopback() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
