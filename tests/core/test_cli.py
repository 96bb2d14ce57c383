"""The command line as a person meets it: made ready on first use, refusals in a sentence, wrong settings by name."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def deliberation(tmp_path):
    """`deliberation("search", "bus")`: the command in a process of its own, on an instance that nobody made yet."""

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DELIBERATION_INSTANCE": str(tmp_path / "instance"), "DELIBERATION_LOCALE": "en", **settings}
        command = [sys.executable, "-c", "from deliberation.cli import main; main()", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

    return run


def test_the_instance_is_made_on_first_use_and_making_it_again_is_safe(deliberation):
    assert deliberation("search", "bus").stderr.strip() == "0 found."
    assert [deliberation("init").returncode for _ in range(2)] == [0, 0]
    assert "whole" in deliberation("history", "verify").stdout


def test_a_refusal_is_a_sentence_in_the_sites_language_and_fails(deliberation, tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text('{"slug": 3}')
    for locale, sentence in (("en", "The file was not taken"), ("ko", "파일을 받지 못했습니다")):
        done = deliberation("plan", "import", str(plan), DELIBERATION_LOCALE=locale)
        assert done.returncode == 1
        assert sentence in done.stderr
        assert "plan.json, slug" in done.stderr
        assert "Traceback" not in done.stderr


def test_wrong_settings_stop_every_command_with_what_to_do(deliberation):
    done = deliberation("init", DELIBERATION_MODE="production")
    assert done.returncode == 2
    assert "DELIBERATION_DATABASE is missing; set it to" in done.stderr
