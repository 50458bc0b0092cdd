"""What deciding about a proposed figure and about a proposed outlook have in common."""

from collections.abc import Iterator
from contextlib import contextmanager

from advisor.console.permissions import Right
from advisor.console.refusal import Refusal
from advisor.console.visit import Visit
from advisor.store.errors import PublishError
from advisor.store.law_deciding import ProposalDecided


def check_may_refuse(visit: Visit, author: str) -> None:
    """Raises Refusal (403) unless the officer proposed it, or may approve."""
    if author != visit.user.name and not visit.may(Right.APPROVE_LAW):
        raise Refusal(403, "Chỉ người đề xuất hoặc người duyệt được bỏ đề xuất này.")


@contextmanager
def deciding() -> Iterator[None]:
    """Raises Refusal: 409 when somebody decided already or the law says something else by now, 400
    for what cannot be published."""
    try:
        yield
    except ProposalDecided:
        told = "Đề xuất đã được xử lý, hoặc số liệu đã thay đổi từ đó. Tải lại trang."
        raise Refusal(409, told) from None
    except PublishError as error:
        raise Refusal(400, str(error)) from error
