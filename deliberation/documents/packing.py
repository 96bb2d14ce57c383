"""The package that ODT and HWPX are: a ZIP that says first, and as it is, what kind of file it holds."""

import zipfile
from collections.abc import Mapping
from io import BytesIO


def packed(media_type: str, parts: Mapping[str, str]) -> bytes:
    """The parts by their names; the same parts give the same bytes."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        # The kind of file stands first and as it is, so that it can be read without unpacking.
        package.writestr(zipfile.ZipInfo("mimetype"), media_type)
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return written.getvalue()
