"""Nobody approves what they wrote themselves."""

from collections.abc import Iterable

from advisor.console.refusal import Refusal


def check_second_person(approver: str, authors: Iterable[str], full_name: str = "") -> None:
    """Raises Refusal (403) when the approver is one of the authors.

    Who proposed something on the command line may stand there with their full name.
    """
    known = {one.casefold() for one in (approver, full_name) if one}
    if known & {one.strip().casefold() for one in authors}:
        raise Refusal(403, "Anh/Chị đã tham gia soạn nội dung này: người khác phải duyệt.")
