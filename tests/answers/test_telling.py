"""An article told on a day: short answer, sections, legal basis with the day, doubts, buttons."""

from datetime import date
from pathlib import Path

import pytest

from advisor.answers.answer import Answer, Button
from advisor.answers.fitting import fit, more_words, rest_of
from advisor.answers.layout import blocks, plain, sections, sentences
from advisor.answers.telling import tell
from advisor.answers.templates import TextNotRenderable
from tests.answers.writing import LAW, NAME, made

TODAY = date(2026, 11, 24)


def test_the_short_answer_is_the_headline_and_the_sections_are_the_details(tmp_path: Path) -> None:
    answer = tell(made(tmp_path), law=LAW, on=TODAY)
    assert answer.headline == "Anh/Chị làm nghề tự do đều tham gia được."
    assert answer.details.startswith("## Chi tiết\n- Mức thu nhập thấp nhất")
    assert "1.500.000 đồng" in answer.details
    assert answer.article == NAME


def test_the_basis_names_the_articles_law_that_of_its_figures_and_the_day(tmp_path: Path) -> None:
    answer = tell(made(tmp_path), law=LAW, on=TODAY)
    assert answer.basis == (
        "Căn cứ: khoản 4 Điều 2 Luật 41/2024/QH15; Nghị định 07/2021/NĐ-CP. "
        "Quy định áp dụng ngày 24/11/2026."
    )


def test_own_caution_and_the_doubt_of_a_figure_are_told_once_each(tmp_path: Path) -> None:
    article = made(tmp_path, certainty="uncertain", caution="Chưa có văn bản hướng dẫn.")
    cautions = tell(article, law=LAW, on=date(2027, 1, 1)).cautions
    assert cautions[0] == "Chưa có văn bản hướng dẫn."
    assert len(cautions) == len(set(cautions)) == 3


def test_buttons_carry_what_the_citizen_would_type(tmp_path: Path) -> None:
    article = made(tmp_path, buttons='{"Tính mức đóng": "đóng bao nhiêu một tháng"}')
    assert tell(article, law=LAW, on=TODAY).buttons == (
        Button("Tính mức đóng", "đóng bao nhiêu một tháng"),
    )


def test_a_text_without_its_figure_is_not_told(tmp_path: Path) -> None:
    article = made(tmp_path, body='Được {{ law("no_such") | vnd }}.')
    with pytest.raises(TextNotRenderable):
        tell(article, law=LAW, on=TODAY)


def test_plain_text_has_bullets_and_headings_with_a_colon() -> None:
    answer = Answer("Được.", details="## Cần gì?\n- một\n- hai\n\n## Làm gì\n1. ba")
    assert answer.to_text() == "Được.\n\nCần gì?\n• một\n• hai\n\nLàm gì:\n1. ba"


def test_a_rendered_text_is_cut_at_its_headings() -> None:
    found = sections("Một.\n\n\n\nHai.\n## Chi tiết\n- a\n\n## Rồi\n1. b")
    assert [(s.heading, s.text) for s in found] == [
        ("", "Một.\n\nHai."),
        ("Chi tiết", "- a"),
        ("Rồi", "1. b"),
    ]


def test_blocks_keep_rows_of_a_paragraph_together() -> None:
    found = [(b.kind, b.text, b.number) for b in blocks("a\nb\n- c\n2. d\n## e")]
    assert found == [
        ("paragraph", "a\nb", ""),
        ("bullet", "c", ""),
        ("numbered", "d", "2"),
        ("heading", "e", ""),
    ]


def test_sentences_do_not_end_inside_amounts_articles_and_short_names() -> None:
    text = "Đóng 1.500.000 đồng theo Đ.36 ở TP. Hạ Long. Được chưa? Rồi!\n## Và\n- Một ý. Hai ý."
    assert sentences(text) == [
        "Đóng 1.500.000 đồng theo Đ.36 ở TP. Hạ Long.",
        "Được chưa?",
        "Rồi!",
        "Một ý.",
        "Hai ý.",
    ]


def test_sentences_end_after_a_figure_too() -> None:
    assert sentences("Hạn là 01/07/2025. Sau đó 1.500.000. Rồi thôi.\n\n1. Mang căn cước.") == [
        "Hạn là 01/07/2025.",
        "Sau đó 1.500.000.",
        "Rồi thôi.",
        "Mang căn cước.",
    ]


def test_plain_leaves_ordinary_rows_as_they_are() -> None:
    assert plain("5 - 3 = 2\n• có sẵn") == "5 - 3 = 2\n• có sẵn"


def long_answer(sections_of: int, row: str = "- " + "một ý khá dài. " * 20) -> Answer:
    """An answer with this many sections of about 300 characters."""
    details = "\n\n".join(f"## Phần {at}\n{row.strip()}" for at in range(sections_of))
    return Answer("Câu trả lời ngắn.", details=details, basis="Căn cứ: luật.", cautions=("Nhớ.",))


def test_an_answer_that_fits_is_not_cut() -> None:
    assert fit(long_answer(3), "Tên bài") == long_answer(3)


def test_a_long_answer_is_cut_at_a_heading_and_the_rest_is_behind_a_button() -> None:
    whole = long_answer(9)
    shown = fit(whole, "Tên bài")
    assert len(shown.to_text()) <= 2_000
    assert shown.buttons[0] == Button("Xem thêm", "Xem thêm: Tên bài")
    assert shown.basis == whole.basis
    assert shown.cautions == whole.cautions
    rest = rest_of(whole, "Tên bài")
    assert whole.details == f"{shown.details}\n\n{rest.details}"
    assert rest.details.startswith("## ")


def test_the_rest_of_an_answer_that_fits_is_the_answer() -> None:
    assert rest_of(long_answer(2), "Tên bài") == long_answer(2)
    assert more_words("Tên bài") == "Xem thêm: Tên bài"
