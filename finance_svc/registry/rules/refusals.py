"""What the registry refuses."""

from typing import ClassVar

from finance_svc.kernel.errors import Refusal


class DuplicateLot(Refusal):
    """Another lender finances the same goods; only since when is told (409; DOMAIN B1.5, T1)."""

    code: ClassVar[str] = "DUPLICATE_LOT"


class NothingToMatch(Refusal):
    """No fingerprint has all its fields: an answer would say nothing (422)."""

    code: ClassVar[str] = "NOTHING_TO_MATCH"


class PepperUnknown(Refusal):
    """Hashed under a version of the pepper that is not in use (422)."""

    code: ClassVar[str] = "PEPPER_UNKNOWN"


class PepperMissing(Refusal):
    """This process has no pepper, or another one than its database knows: nothing can be compared (503)."""

    code: ClassVar[str] = "PEPPER_MISSING"


class RegistrationOfPledge(Refusal):
    """A registration that a pledge holds ends with the pledge (409)."""

    code: ClassVar[str] = "REGISTRATION_OF_PLEDGE"


class ReferenceReused(Refusal):
    """The lender's reference names other goods already (409)."""

    code: ClassVar[str] = "REFERENCE_REUSED"


class FileFaulty(Refusal):
    """Rows of a file are wrong; nothing of it was taken (422)."""

    code: ClassVar[str] = "REGISTRY_FILE_FAULTY"


class NotALender(Refusal):
    """The registry is among lenders (403)."""

    code: ClassVar[str] = "NOT_A_LENDER"
