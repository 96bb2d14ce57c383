"""Settings: nothing to say when embedded, nothing guessed in production."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from deliberation.config import BadSettings, Settings, read_settings, secret_of

PRODUCTION = {
    "DELIBERATION_MODE": "production",
    "DELIBERATION_SECRET_KEY": "x" * 40,
    "DELIBERATION_DATABASE": "postgresql+psycopg://deliberation@localhost/deliberation",
    "DELIBERATION_PUBLIC_ADDRESS": "https://forum.example.org",
}


def test_embedded_needs_no_setting():
    assert read_settings({}).database_address.startswith("sqlite:///")


def test_production_starts_when_all_is_said():
    assert read_settings(PRODUCTION).is_production


@pytest.mark.parametrize("missing", ["DELIBERATION_SECRET_KEY", "DELIBERATION_DATABASE", "DELIBERATION_PUBLIC_ADDRESS"])
def test_production_says_what_is_missing_and_what_to_do(missing):
    with pytest.raises(BadSettings, match=f"{missing} .*set it to|{missing} must"):
        read_settings({name: value for name, value in PRODUCTION.items() if name != missing})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DELIBERATION_MODE", "prod"),
        ("DELIBERATION_SECRET_KEY", "short"),
        ("DELIBERATION_DATABASE", "mysql://localhost/x"),
        ("DELIBERATION_MAIL", "pigeon"),
        ("DELIBERATION_TRUSTED_PROXIES", "many"),
    ],
)
def test_a_wrong_setting_stops_the_start_by_name(variable, value):
    with pytest.raises(BadSettings, match=variable):
        read_settings({**PRODUCTION, variable: value})


def test_every_mistake_is_named_at_once():
    with pytest.raises(BadSettings) as refusal:
        read_settings({"DELIBERATION_MODE": "production", "DELIBERATION_MAIL": "pigeon"})
    assert str(refusal.value).count("\n- ") == 4


def test_an_embedded_instance_makes_its_secret_once_and_keeps_it_to_itself(tmp_path):
    settings = Settings(instance=str(tmp_path))
    secret = secret_of(settings)
    assert len(secret) >= 32
    assert secret_of(settings) == secret
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_server_with_wrong_settings_stops_with_the_sentence_and_does_not_try_again(tmp_path):
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "DELIBERATION_MODE": "production", "DELIBERATION_INSTANCE": str(tmp_path)}
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "wsgi:app"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert done.stderr.count("DELIBERATION_SECRET_KEY is missing; set it to") == 1
    assert "Traceback" not in done.stderr
