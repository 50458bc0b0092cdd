"""Who asks in the chat what is kept is shown the kinds, the days and the way to a copy."""

from sqlalchemy.engine import Engine

from actions.privacy import carry_out
from advisor.answers.answer import Answer
from advisor.conversation.privacy import EXPORT
from advisor.conversation.replies import load_replies
from advisor.privacy.data_code import sender_of
from advisor.privacy.masking import DATA_CODE_SHAPE
from advisor.settings import today
from advisor.store import turns
from tests.privacy.planting import AT, NAME, plant

SENDER = "web:site:abc"


def shown(sender: str) -> Answer:
    """The answer to "cho tôi xem dữ liệu đã lưu"."""
    return carry_out(Answer("", kind=EXPORT), sender, load_replies())


def test_every_kind_is_told_with_its_days_and_without_the_words(database: Engine) -> None:
    plant(database, SENDER, f"tôi là {NAME}")
    text = shown(SENDER).to_text()
    assert "• Tin nhắn đã nhận: 1 mục, ngày 17/05/2026" in text
    assert "• Yêu cầu gọi lại: 1 mục" in text
    assert NAME not in text
    assert "0912345678" not in text


def test_the_code_for_a_copy_is_told_and_leads_to_the_conversation(database: Engine) -> None:
    plant(database, SENDER, "xin chào")
    told = shown(SENDER)
    found = DATA_CODE_SHAPE.search(told.question)
    assert found
    assert sender_of(found[0], today(), database) == SENDER
    assert told.kind == EXPORT


def test_of_whom_nothing_is_kept_is_told_so(database: Engine) -> None:
    plant(database, "web:site:other", "câu khác")
    assert "không còn dữ liệu nào" in shown("rest-sender").to_text()


def test_who_writes_over_rest_has_no_code_and_is_sent_to_the_office(database: Engine) -> None:
    turns.add([turns.Turn("rest-sender", "rest", AT, "out_of_scope", "câu hỏi")], database)
    told = shown("rest-sender")
    assert DATA_CODE_SHAPE.search(told.to_text()) is None
    assert "cơ quan BHXH cấp" in told.question
