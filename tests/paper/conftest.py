"""Files and the secret key lie in a folder of the test."""

import pytest


@pytest.fixture(autouse=True)
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))
    (tmp_path / "secret.key").write_text("ab" * 32)
    (tmp_path / "secret.key").chmod(0o600)
    return tmp_path
