"""How a state looks: a tone, an icon and a word, never a colour alone."""

from typing import NamedTuple

from finance_svc.console.words import say_word


class Badge(NamedTuple):
    """Tone of colour, icon of icons.html, caption in the reader's language."""

    tone: str
    icon: str
    word: str


LOOKS: dict[str, tuple[str, str]] = {
    "normal": ("good", "check"), "frozen": ("info", "snow"), "warned": ("watch", "eye"),
    "called": ("bad", "bell"), "close_out": ("bad", "bell"),
    "active": ("good", "check"), "suspended": ("watch", "pause"), "default": ("bad", "stop"),
    "closed": ("quiet", "dot"),
    "requested": ("info", "clock"), "confirmed": ("info", "clock"), "checking": ("info", "clock"),
    "approved": ("info", "check"), "drawn": ("good", "check"), "repaying": ("good", "check"),
    "refused": ("quiet", "stop"),
    "open": ("bad", "bell"), "part_cured": ("watch", "clock"), "cured": ("good", "check"),
    "lapsed": ("bad", "stop"),
    "live": ("good", "check"), "late": ("watch", "clock"), "suspect": ("watch", "eye"),
    "waiting": ("info", "clock"), "alarm": ("bad", "bell"), "warning": ("watch", "bell"),
    "safe": ("good", "check"),
    "planned": ("info", "clock"), "over": ("quiet", "dot"),
    "dark": ("bad", "dark"), "silent": ("bad", "dark"), "unwatched": ("quiet", "dark"),
    "fresh": ("good", "check"), "stale": ("bad", "clock"), "conflict": ("bad", "stop"),
    "unack": ("bad", "bell"), "ack": ("watch", "eye"), "rtn_unack": ("watch", "bell"),
    "under_way": ("good", "send"), "arrived": ("good", "check"),
    "heard": ("good", "check"), "held": ("good", "eye"), "custody_gap": ("bad", "dark"),
    "proposed": ("info", "clock"), "rejected": ("quiet", "stop"), "replaced": ("quiet", "dot"),
    "P1": ("bad", "bell"), "P2": ("watch", "bell"), "P3": ("info", "bell"),
    "queued": ("info", "clock"), "sent": ("info", "send"), "delivered": ("good", "check"),
    "failed": ("bad", "stop"), "read": ("good", "eye"), "acknowledged": ("good", "check"),
    "draft": ("quiet", "dot"), "issued": ("good", "check"), "pledged": ("info", "lock"),
    "in_liquidation": ("bad", "stop"), "cancelled": ("quiet", "stop"),
    "sold": ("quiet", "check"), "superseded": ("quiet", "dot"),
    "released": ("quiet", "check"), "expired": ("bad", "clock"),
    "distributed": ("good", "check"), "redeemed": ("good", "check"), "noticed": ("watch", "send"),
    "viewing": ("watch", "eye"), "listed": ("watch", "clock"), "running": ("watch", "clock"),
    "settling": ("watch", "clock"), "unsold": ("bad", "stop"),
    "basic": ("quiet", "star"), "silver": ("info", "star"), "gold": ("watch", "star"),
    "black": ("good", "star"),
    "filed": ("info", "clock"), "granted": ("good", "check"), "dismissed": ("quiet", "stop"),
    "valid": ("good", "check"), "used": ("quiet", "check"), "loading": ("info", "clock"),
    "paid": ("good", "check"), "due": ("watch", "clock"), "counted": ("info", "clock"),
    "variance": ("bad", "stop"), "missed": ("bad", "clock"),
    "ok": ("good", "check"), "idle": ("watch", "pause"),
    "succeeded": ("good", "check"), "code_asked": ("info", "clock"), "limited": ("bad", "lock"),
}  # fmt: skip
UNKNOWN = ("quiet", "dot")


def badge_of(state: object) -> Badge:
    """The badge of a state; one nobody thought of is quiet."""
    tone, icon = LOOKS.get(str(state), UNKNOWN)
    return Badge(tone, icon, say_word(state))
