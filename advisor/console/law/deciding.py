"""What deciding about a proposed figure and about a proposed outlook have in common."""

from advisor.console.permissions import Right
from advisor.console.refusal import Refusal
from advisor.console.visit import Visit


def check_may_refuse(visit: Visit, author: str) -> None:
    """Raises Refusal (403) unless the officer proposed it, or may approve."""
    if author != visit.user.name and not visit.may(Right.APPROVE_LAW):
        raise Refusal(403, "Chỉ người đề xuất hoặc người duyệt được bỏ đề xuất này.")


def decided() -> Refusal:
    """Somebody decided already, or the law says something else by now."""
    return Refusal(409, "Đề xuất đã được xử lý, hoặc số liệu đã thay đổi từ đó. Tải lại trang.")
