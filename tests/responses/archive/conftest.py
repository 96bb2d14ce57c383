"""The small archive, brought in."""

import pytest

from deliberation.forums.models import Forum
from tests.responses.archive.bringing import bring
from tests.responses.archives import harbour


@pytest.fixture
def brought(app, tmp_path) -> Forum:
    return bring(tmp_path, harbour()).forum
