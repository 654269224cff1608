"""The ordered steps of one message: identify its topic, check its signature, decode it."""

from hashlib import sha256

from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.intake import Registry
from finance_svc.devices.telemetry import Content, Device, Reason, Taken, Trust
from finance_svc.kernel import ids
from finance_svc.kernel.errors import Refusal
from iot_gateway.codecs import signature
from iot_gateway.codecs.signature import Signed, Signer
from iot_gateway.codecs.spoken import reader_of
from iot_gateway.frames import Publish
from iot_gateway.routes import Routes

RETAIN = 0x01
DETAIL_LIMIT = 300


class Pipeline:
    """Understands messages with the devices of one registry version."""

    def __init__(self, registry: Registry, *, broker_has_acl: bool, prefix: str = "") -> None:
        self.version = registry.version
        self._unsigned = Trust.TRANSPORT if broker_has_acl else Trust.OPEN
        self._by_id = registry.by_id
        self._routes = Routes(registry.routes, prefix=prefix, trust=self._unsigned)
        self.filters = self._routes.filters
        """What is to be subscribed besides our own topics."""
        self._known = {
            topic: (device, Signer(device.key, topic), reader_of(device.format))
            for topic, device in registry.by_topic.items()
        }

    def understand(self, publish: Publish, received_us: int | None = None) -> Taken:
        """What a message says, or why it is refused. Never raises.

        `received_us` is the time of samples in formats that may have none of their own.
        """
        digest = sha256(publish.payload).digest()
        known = self._known.get(publish.topic)
        if known is None:
            return self._foreign(publish, digest, received_us)
        device, signer, read = known
        signed = signature.find(publish.payload, publish.properties)
        if signed.signature and not signer.verify(signed):
            return _refuse(publish, digest, Reason.BAD_SIGNATURE, device=device)
        try:
            content = read(signed.body, received_us)
        except Undecodable as error:
            return _refuse(publish, digest, error.reason, device=device, detail=str(error))
        except Exception as error:  # noqa: BLE001 - a poison message never stops the gateway
            return _refuse(publish, digest, Reason.MALFORMED, device=device, detail=repr(error))
        return self._taken(publish, digest, device, signed, content)

    def foresee(self, publish: Publish) -> Taken | None:
        """The same before the time of receipt is known: of our own format, which does not ask for it."""
        known = self._known.get(publish.topic)
        return self.understand(publish) if known is not None and known[0].format is None else None

    def _taken(
        self, publish: Publish, digest: bytes, device: Device, signed: Signed, content: Content
    ) -> Taken:
        whole = len(signed.body) == len(publish.payload)
        # nobody can vouch for a message that is another one each time it is received
        return Taken(
            publish.topic,
            publish.properties,
            publish.payload,
            publish.flags,
            digest,
            device,
            content,
            digest if whole else sha256(signed.body).digest(),
            (Trust.SIGNED if signed.signature else self._unsigned) if content.recognised else Trust.OPEN,
            signed.way or "unsigned",
            Reason.RETAINED if publish.flags & RETAIN else None,
        )

    def _foreign(self, publish: Publish, digest: bytes, received_us: int | None) -> Taken:
        """A message on a topic of no device: of a route, or refused."""
        whole = Taken(
            publish.topic, publish.properties, publish.payload, publish.flags, digest,
            reason=Reason.RETAINED if publish.flags & RETAIN else None,
        )  # fmt: skip
        found = self._routes.understand(whole, received_us)
        if found is not None:
            return found
        reason, device = self._stranger(publish.topic)
        return _refuse(publish, digest, reason, device=device)

    def _stranger(self, topic: bytes) -> tuple[Reason, Device | None]:
        """Why a topic is nobody's: its shape, a device we do not know, or a device of another site."""
        parts = topic.split(b"/")
        try:
            device = self._by_id.get(ids.read("device", parts[-2].decode()))
        except (IndexError, UnicodeDecodeError, Refusal):
            return Reason.BAD_TOPIC, None
        return (Reason.UNKNOWN_DEVICE, None) if device is None else (Reason.WRONG_TOPIC, device)


def _refuse(
    publish: Publish, digest: bytes, reason: Reason, *, device: Device | None = None, detail: str = ""
) -> Taken:
    return Taken(
        publish.topic,
        publish.properties,
        publish.payload,
        publish.flags,
        digest,
        device=device,
        reason=reason,
        detail=detail[:DETAIL_LIMIT],
    )
