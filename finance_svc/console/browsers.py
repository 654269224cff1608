"""The name of a browser out of what it says about itself."""

PROGRAMS = (
    ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Lark", "Feishu"), ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"),
    ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def browser_of(agent: str) -> str:
    """`Chrome · Linux`; the beginning of what nobody knows."""
    found = [next((name for mark, name in table if mark in agent), "") for table in (PROGRAMS, SYSTEMS)]
    return " · ".join(filter(None, found)) or agent[:40] or "–"
