"""Files go to a folder of the test."""

import pytest


@pytest.fixture(autouse=True)
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))
    return tmp_path
