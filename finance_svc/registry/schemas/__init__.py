"""Shapes of the registry, in JSON and in files."""

from finance_svc.registry.schemas.files import read_file, write_file
from finance_svc.registry.schemas.shapes import (
    CancelBody,
    RegistrationBody,
    RegistrationFileView,
    RegistrationPath,
    RegistrationQuery,
    RegistrationStepView,
    RegistrationView,
    RegistryEnquiryBody,
    RegistryEnquiryView,
)

__all__ = [
    "CancelBody",
    "RegistrationBody",
    "RegistrationFileView",
    "RegistrationPath",
    "RegistrationQuery",
    "RegistrationStepView",
    "RegistrationView",
    "RegistryEnquiryBody",
    "RegistryEnquiryView",
    "read_file",
    "write_file",
]
