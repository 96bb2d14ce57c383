"""A small load generator: a few keep-alive connections that ask for one page again and again, on loopback only."""

import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Server:
    """Two gunicorn workers serving one WSGI application on a port of their own."""

    application: str
    environment: dict[str, str]
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __enter__(self) -> "Server":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--workers",
            "2",
            "--threads",
            "2",
            "--bind",
            f"127.0.0.1:{self.port}",
            "--log-level",
            "error",
        ]
        self.process = subprocess.Popen([*command, self.application], cwd=ROOT, env={**os.environ, **self.environment})
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"{self.application} does not answer")

    def __exit__(self, *_: object) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(20)


class Connection:
    """One keep-alive connection and the request it repeats."""

    def __init__(self, port: int, path: str, cookie: str = "") -> None:
        headers = f"Host: 127.0.0.1:{port}\r\nAccept-Language: ko\r\n" + (f"Cookie: {cookie}\r\n" if cookie else "")
        self.request = f"GET {path} HTTP/1.1\r\n{headers}\r\n".encode()
        self.port = port
        self.stream = self._open()

    def _open(self) -> socket.socket:
        stream = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return stream

    def ask(self) -> int:
        """Send the request and read the whole answer; returns its length in bytes. Raises on anything but 200."""
        try:
            head, body = self._answer()
        except ConnectionError:  # the server may close a connection that was idle
            self.stream = self._open()
            head, body = self._answer()
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        length = int(next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")).split(b":")[1])
        received = len(body)
        while received < length:
            received += len(self._receive())
        if b"connection: close" in head.lower():
            self.stream = self._open()
        return length

    def _answer(self) -> tuple[bytes, bytes]:
        """The head of the answer, and what came of its body along with it."""
        self.stream.sendall(self.request)
        answer = self._receive()
        while b"\r\n\r\n" not in answer:
            answer += self._receive()
        head, _, body = answer.partition(b"\r\n\r\n")
        return head, body

    def _receive(self) -> bytes:
        piece = self.stream.recv(65536)
        if not piece:
            raise ConnectionResetError("closed by the server")
        return piece


def requests_per_second(port: int, path: str, *, seconds: float = 3.0, connections: int = 4, cookie: str = "") -> float:
    """How many requests a second the server answers, over that time, after a warm-up of half a second."""
    counts = [0] * connections
    begin = threading.Barrier(connections + 1)
    over = threading.Event()

    def drive(place: int) -> None:
        connection = Connection(port, path, cookie)
        warm = time.monotonic() + 0.5
        while time.monotonic() < warm:
            connection.ask()
        begin.wait()
        while not over.is_set():
            connection.ask()
            counts[place] += 1

    threads = [threading.Thread(target=drive, args=(place,), daemon=True) for place in range(connections)]
    for thread in threads:
        thread.start()
    begin.wait(60)
    started = time.monotonic()
    time.sleep(seconds)
    over.set()
    elapsed = time.monotonic() - started
    for thread in threads:
        thread.join(30)
    return sum(counts) / elapsed
