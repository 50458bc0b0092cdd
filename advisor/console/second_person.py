"""Nobody approves what they wrote themselves."""

from collections.abc import Iterable

from advisor.console.refusal import Refusal


def check_second_person(approver: str, authors: Iterable[str]) -> None:
    """Raises Refusal (403) when the approver is one of the authors."""
    if approver in set(authors):
        raise Refusal(403, "Anh/Chị đã tham gia soạn nội dung này: người khác phải duyệt.")
