"""LibreOffice without a window: what another program makes of our files."""

import re
import subprocess
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pypdf

#: Every sheet, commas between cells, quotes around them, UTF-8, cells as they are shown.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"

_NUMBER = re.compile(r"^\s*\d+ ?/ ?\d+\s*$", re.MULTILINE)


def converted(files: Iterable[Path], to: str, folder: Path) -> None:
    """Open the files and write each into `folder` as `to` ("pdf", "png", CSV): one run, with a profile of its own."""
    profile = (folder / "profile").as_uri()
    made = subprocess.run(
        [
            "/usr/bin/env",
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert made.returncode == 0, made.stderr.decode(errors="replace")


def letters_in_pdf(content: bytes) -> str:
    """What the pages say, but for their numbers."""
    return letters(_NUMBER.sub("", page.extract_text()) for page in pypdf.PdfReader(BytesIO(content)).pages)


def letters(words: Iterable[str]) -> str:
    """Letters and digits alone: where lines break and which signs mark a list is each program's own."""
    return "".join(sign for one in words for sign in one if sign.isalnum())
