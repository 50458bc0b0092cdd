"""What a request may be answered with instead of a page."""


class Refusal(Exception):
    """The request is refused: an HTTP status, and why, in Vietnamese for the officer."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def not_found(what: str) -> Refusal:
    """There is no such thing."""
    return Refusal(404, f"Không tìm thấy {what}.")


def incomplete() -> Refusal:
    """A form without what the page put into it: of an older page, or not of ours."""
    return Refusal(400, "Biểu mẫu không đầy đủ. Anh/Chị tải lại trang.")
