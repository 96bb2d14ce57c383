"""A whole site as a deployment has it: made by the command line, served by gunicorn, on a port of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Site:
    """An instance folder and, while `serve` runs, its address."""

    instance: Path
    port: int = 0
    server: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        own = {"DELIBERATION_INSTANCE": str(self.instance), "DELIBERATION_PUBLIC_ADDRESS": self.address, "DELIBERATION_LOCALES": "ko,en,ur"}
        return {**{name: value for name, value in os.environ.items() if not name.startswith("DELIBERATION_")}, **own}

    def run(self, *words: str) -> str:
        """One command of the `deliberation` command line; returns what it printed."""
        command = [sys.executable, "-c", "from deliberation.cli import main; main()", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "4", "--bind", f"127.0.0.1:{self.port}", "wsgi:app"]
        with (self.instance / "server.log").open("wb") as log:
            self.server = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        for _ in range(150):
            try:
                urllib.request.urlopen(self.address, timeout=5).close()
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError((self.instance / "server.log").read_text())

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(20)

    def mails(self) -> list[Path]:
        return sorted((self.instance / "mail").glob("*.eml"))
