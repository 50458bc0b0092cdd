"""Publishing: checked, signed, replaced in one step; refused with every reason."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from advisor.answers.article import ArticleError, Review
from advisor.answers.article_source import read_article
from advisor.answers.publishing import PublishRefused, Signature, publish, signed
from advisor.cli.answers import app
from tests.answers.writing import LAW, NAME, article_text, put

TODAY = date(2026, 11, 24)
LAN = Signature("Nguyễn Thị Lan: tổ tuyên truyền", TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An articles folder with one draft."""
    put(tmp_path / "data" / "articles")
    return tmp_path / "data" / "articles"


def test_an_edited_file_is_signed_and_put_in_place(folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(article_text("Bản mới đã duyệt.\n"), encoding="utf-8")
    article = publish(draft, folder, NAME, LAN, law=LAW)
    assert article == read_article(folder, folder / f"{NAME}.md")
    assert article.body == "Bản mới đã duyệt."
    assert article.review == Review("reviewed", LAN.by, TODAY)


def test_only_the_review_field_is_changed(folder: Path) -> None:
    path = folder / f"{NAME}.md"
    before = path.read_text(encoding="utf-8").splitlines()
    publish(path, folder, NAME, LAN, law=LAW)
    after = path.read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [old for old, _ in changed] == ["review: {state: draft, by: null, on: null}"]


def test_a_review_of_several_rows_is_replaced_as_a_whole() -> None:
    text = article_text(review="\n  state: draft\n  by: null\n  on: null")
    assert signed(text, Path("a.md"), LAN).count("state:") == 1
    head = yaml.safe_load(signed(text, Path("a.md"), LAN).split("---")[1])
    assert head["review"]["by"] == LAN.by
    assert head["title"] == "Ai được tham gia BHXH tự nguyện"


def test_an_article_with_errors_is_refused_and_nothing_is_changed(folder: Path) -> None:
    path = put(folder, body="Đóng 22% một tháng.", related="[voluntary_si/procedure/none]")
    before = path.read_text(encoding="utf-8")
    with pytest.raises(PublishRefused) as caught:
        publish(path, folder, NAME, LAN, law=LAW)
    reasons = [problem.reason for problem in caught.value.problems]
    assert len(reasons) == 2
    assert path.read_text(encoding="utf-8") == before


def test_a_place_outside_the_taxonomy_is_refused(folder: Path) -> None:
    with pytest.raises(ArticleError):
        publish(folder / f"{NAME}.md", folder, "../../etc/passwd", LAN, law=LAW)


def test_no_half_written_file_is_left(folder: Path) -> None:
    publish(folder / f"{NAME}.md", folder, NAME, LAN, law=LAW)
    assert [path.name for path in (folder / NAME).parent.iterdir()] == ["overview.md"]


@pytest.fixture
def commands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command line over the folder, with the project's law."""
    root = folder.parents[1]
    (root / "data" / "law").symlink_to(Path(__file__).parents[2] / "data" / "law")
    monkeypatch.setenv("ADVISOR_ROOT", str(root))
    monkeypatch.setenv("ADVISOR_TODAY", TODAY.isoformat())
    return CliRunner()


def test_check_counts_and_passes(commands: CliRunner) -> None:
    result = commands.invoke(app, ["check"])
    assert result.exit_code == 0
    assert "1 articles (0 reviewed), 0 errors, 0 warnings" in result.output


def test_check_fails_with_file_line_and_reason(commands: CliRunner, folder: Path) -> None:
    path = put(folder, body="Đóng 22% một tháng.")
    result = commands.invoke(app, ["check", "eligibility"])
    assert result.exit_code == 1
    assert f"{path}:11: error: " in result.output


def test_preview_shows_the_text_of_a_day(commands: CliRunner) -> None:
    result = commands.invoke(app, ["preview", NAME, "--on", "2025-06-30"])
    assert result.exit_code == 0
    assert "• Mức thu nhập thấp nhất để chọn là 1.500.000 đồng." in result.output
    assert "NOT VALID" in result.output


@pytest.mark.parametrize("arguments", [["voluntary_si/x"], [NAME, "--on", "mai"]])
def test_preview_tells_what_is_wrong(commands: CliRunner, arguments: list[str]) -> None:
    result = commands.invoke(app, ["preview", *arguments])
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_publish_signs_from_the_command_line(commands: CliRunner, folder: Path) -> None:
    result = commands.invoke(app, ["publish", NAME, "--by", "Lan"])
    assert result.exit_code == 0, result.output
    review = read_article(folder, folder / f"{NAME}.md").review
    assert review == Review("reviewed", "Lan", TODAY)


def test_publish_is_refused_from_the_command_line(commands: CliRunner, folder: Path) -> None:
    put(folder, body="Đóng 22% một tháng.")
    result = commands.invoke(app, ["publish", NAME, "--by", "Lan"])
    assert result.exit_code == 1
