"""Who may what: one table of rights, each with the least role that has it.

The roles stand in a row; each has what the ones before it have. Nobody approves what they wrote
themselves, whatever their role (`advisor.console.second_person`).
"""

from enum import Enum
from typing import Final

from advisor.store.console_tables import ROLES

VIEWER, AGENT, EDITOR, APPROVER, ADMINISTRATOR = ROLES
ROLE_TITLES: Final = {
    VIEWER: "Người xem",
    AGENT: "Cán bộ trả lời",
    EDITOR: "Biên tập viên",
    APPROVER: "Người duyệt",
    ADMINISTRATOR: "Quản trị viên",
}
EVERYBODY: Final = ""


class Right(Enum):
    """Something that may be done in the console: the least role, and what it is in Vietnamese."""

    SIGN_IN = (EVERYBODY, "Mở trang đăng nhập")
    OWN_ACCOUNT = (VIEWER, "Đổi mật khẩu của mình, đăng xuất")
    SEE_CAMPAIGN = (VIEWER, "Xem bảng theo dõi chiến dịch, in và tải báo cáo")
    SEE_ARTICLES = (VIEWER, "Xem bài trả lời và lịch sử của bài")
    SEE_LAW = (VIEWER, "Xem số liệu pháp luật và lịch sử của số liệu")
    SEE_UNANSWERED = (AGENT, "Xem câu hỏi chưa trả lời được")
    ANSWER_CITIZENS = (AGENT, "Nhận và trả lời người dân trong hộp thư")
    KEEP_CALL_BACKS = (AGENT, "Xem và xử lý yêu cầu gọi lại")
    SORT_UNANSWERED = (EDITOR, "Xử lý câu hỏi chưa trả lời được")
    WRITE_ARTICLES = (EDITOR, "Soạn, sửa bài trả lời và gửi duyệt")
    PROPOSE_LAW = (EDITOR, "Đề xuất số liệu pháp luật")
    EXPORT_FILES = (EDITOR, "Tải tệp bài và số liệu đã duyệt để đưa vào kho mã nguồn")
    WRITE_CAMPAIGN = (EDITOR, "Soạn tin chiến dịch")
    APPROVE_ARTICLES = (APPROVER, "Duyệt bài do người khác soạn, đưa bài về bản trước")
    APPROVE_LAW = (APPROVER, "Duyệt số liệu do người khác đề xuất, đưa số liệu về như trước")
    APPROVE_CAMPAIGN = (APPROVER, "Duyệt và dừng tin chiến dịch do người khác soạn")
    SWITCH_BOT = (APPROVER, "Tạm dừng và bật lại trợ lý trên từng kênh")
    KEEP_PERSONAL_DATA = (
        APPROVER,
        "Cấp bản sao và xoá dữ liệu của một người dân khi họ yêu cầu",
    )
    KEEP_USERS = (ADMINISTRATOR, "Xem người dùng, khoá, mở khoá, đổi vai trò")
    SEE_AUDIT = (ADMINISTRATOR, "Xem nhật ký thay đổi")

    @property
    def least(self) -> str:
        """The least role that has the right, EVERYBODY when not even signing in is needed."""
        return str(self.value[0])

    @property
    def title(self) -> str:
        """What it is, in Vietnamese."""
        return str(self.value[1])


def may(role: str, right: Right) -> bool:
    """Whether a role has a right. Raises ValueError for an unknown role."""
    return right.least == EVERYBODY or ROLES.index(role) >= ROLES.index(right.least)


def table() -> list[tuple[Right, list[bool]]]:
    """Every right with whether each of ROLES has it, for the page and the manual."""
    return [(right, [may(role, right) for role in ROLES]) for right in Right]
