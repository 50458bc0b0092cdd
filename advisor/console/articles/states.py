"""The states of an article's versions, as officers read them."""

from typing import Final

from advisor.store.article_tables import DRAFT, DROPPED, FILE, PUBLISHED, SUBMITTED

STATES: Final = {
    FILE: "bản trong kho mã nguồn",
    DRAFT: "đang soạn",
    SUBMITTED: "chờ duyệt",
    PUBLISHED: "đã duyệt",
    DROPPED: "đã bỏ",
}
