"""The closing report as page, as files and from the command line."""

from io import BytesIO

import docx
import pypdf
import pytest
from hwpx import HwpxDocument

from deliberation.db import commit, db
from deliberation.errors import ChangedMeanwhile
from deliberation.responses.closing.actions import introduce, introduction_of
from deliberation.responses.closing.models import ClosingIntroduction
from tests.makers import make_participant, make_referral, make_reply
from tests.responses.scenes import Scene, asked_anew, seen


@pytest.fixture
def scene(app):
    scene = Scene()
    make_reply(make_referral(scene.row("저상버스 비율은?"), scene.office), ("열에 아홉입니다.",))
    make_participant(scene.paper, "홍길동")
    commit()
    return scene


def read_docx(content):
    return "\n".join(one.text for one in docx.Document(BytesIO(content)).paragraphs)


def read_hwpx(content):
    return HwpxDocument.open(BytesIO(content)).text.plain()


def read_pdf(content):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)


READERS = {"docx": read_docx, "hwpx": read_hwpx, "pdf": read_pdf}
ENDINGS = ["docx", "hwpx", pytest.param("pdf", marks=pytest.mark.pdf)]


def test_everybody_reads_the_report_on_a_page_with_a_lasting_address(scene, client):
    page = client.get(scene.address("report"))
    words = seen(page)
    for one in ("Closing report", "Publish the share of low-floor buses", "열에 아홉입니다.", "홍○동"):
        assert one in words
    assert "홍길동" not in page.text
    assert scene.address("report") in page.text
    assert "report.docx" in page.text


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_files_say_the_same(scene, client, ending):
    answer = client.get(scene.address(f"report.{ending}"))
    assert answer.status_code == 200
    words = READERS[ending](answer.data)
    for one in ("Closing report", "low-floor buses", "열에 아홉입니다."):
        assert one in words
    assert "홍길동" not in words


def test_a_file_is_kept_like_a_page_until_something_changes(scene, client, statements):
    client.get(scene.address("report.docx"))
    statements.clear()
    again = client.get(scene.address("report.docx"))
    assert again.status_code == 200
    assert again.content_type.endswith("wordprocessingml.document")
    assert {statement for statement in statements if "history_entry" not in statement} == set()


def test_one_group_can_be_read_alone(scene, client):
    assert client.get(scene.address(f"report?group={scene.group.slug}")).status_code == 200
    assert client.get(scene.address("report?group=nobody")).status_code == 404
    assert client.get(scene.address("report.rtf")).status_code == 404


def test_a_forum_that_is_being_set_up_has_no_report_for_readers(scene, client, client_of):
    scene.forum.published_at = None
    db.session.commit()
    for rest in ("report", "report.docx"):
        assert client.get(scene.address(rest)).status_code == 404
        assert client_of(scene.facilitator).get(scene.address(rest)).status_code == 200


def test_the_facilitator_writes_the_introduction_and_nobody_else(scene, client, client_of):
    address = scene.address("report/introduction")
    assert client.get(address).status_code == 302
    assert client_of(scene.staff).get(address).status_code == 403
    browser = client_of(scene.facilitator)
    assert browser.get(address).status_code == 200
    answer = browser.post(address, data={"text": "우리는 **함께** 읽었습니다.", "language": "ko", "seen": "0"})
    assert answer.status_code == 303
    assert "<strong>함께</strong>" in client.get(scene.address("report")).text


def test_earlier_introductions_stay_and_nobody_overwrites_one_they_did_not_see(scene, client_of):
    introduce(scene.facilitator, scene.forum, "첫째")
    introduce(scene.facilitator, scene.forum, "둘째", seen=1)
    with pytest.raises(ChangedMeanwhile):
        introduce(scene.facilitator, scene.forum, "나만의 말", seen=1)
    assert [one.text for one in db.session.query(ClosingIntroduction).order_by(ClosingIntroduction.number)] == ["첫째", "둘째"]
    assert introduction_of(scene.forum).number == 2
    commit()
    answer = client_of(scene.facilitator).post(
        scene.address("report/introduction"), data={"text": "나만의 말", "language": "ko", "seen": "1"}
    )
    assert answer.status_code == 409
    assert "나만의 말" in answer.text
    assert "둘째" in answer.text


def test_the_page_takes_a_stated_number_of_statements(scene, client, statements):
    _page, count = asked_anew(client, scene.address("report"), statements)
    assert count < 50


@pytest.mark.parametrize("ending", ["docx", "hwpx"])
def test_the_command_writes_it_into_a_file_by_its_ending(scene, app, tmp_path, ending):
    out = tmp_path / f"report.{ending}"
    result = app.test_cli_runner().invoke(args=["forum", "report", scene.forum.slug, str(out)])
    assert result.exit_code == 0, result.output
    assert "열에 아홉입니다." in READERS[ending](out.read_bytes())


def test_the_command_refuses_a_format_it_does_not_know_and_a_forum_nobody_may_read(scene, app, tmp_path):
    runner = app.test_cli_runner()
    wrong = runner.invoke(args=["forum", "report", scene.forum.slug, str(tmp_path / "report.rtf")])
    assert wrong.exit_code != 0
    assert getattr(wrong.exception, "code", "") == "unknown-format"
    scene.forum.published_at = None
    db.session.commit()
    hidden = runner.invoke(args=["forum", "report", scene.forum.slug, str(tmp_path / "report.docx")])
    assert hidden.exit_code != 0
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_the_report_is_written_in_each_language(scene, client, locale):
    answer = client.get(f"/{locale}{scene.address('report.docx')}")
    found = docx.Document(BytesIO(answer.data))
    assert found.core_properties.language == locale
