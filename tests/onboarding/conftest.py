"""A place with the deployment's secret, for device keys and documents."""

import pytest

from finance_svc.settings import Settings


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A data folder with a secret key."""
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))
    Settings().make_secret_key()
    return tmp_path
