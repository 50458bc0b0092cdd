"""How a turn ended: the fixed vocabulary of the record, of the dashboard and of the reports.

`answered_*` the citizen has what was asked for; `clarify_*` the bot asked back; `unanswerable_*`
an officer should look; `error_*` the service failed; the others say for themselves.
"""

from typing import Final

# status -> what it says, in Vietnamese for the officers.
STATUSES: Final[dict[str, str]] = {
    "answered_calculation": "Đã trả lời bằng phép tính",
    "answered_article": "Đã trả lời bằng bài viết",
    "answered_offices": "Đã chỉ nơi đến",
    "answered_small_talk": "Chào hỏi, cảm ơn",
    "answered_steering": "Dừng, làm lại, nhắc lại theo yêu cầu",
    "answered_privacy": "Xem hoặc xoá dữ liệu cá nhân",
    "answered_call_back": "Để lại số để cán bộ gọi lại",
    "answered_reminder": "Đặt hoặc dừng lời nhắc",
    "answered_other": "Đã trả lời cách khác",
    "clarify_programme": "Hỏi lại loại bảo hiểm",
    "clarify_reading": "Hỏi lại ý muốn hỏi",
    "clarify_article": "Đề nghị chọn bài viết",
    "clarify_field": "Hỏi thêm số liệu để tính",
    "clarify_place": "Hỏi thêm xã, phường",
    "unanswerable_not_understood": "Không hiểu câu hỏi",
    "unanswerable_no_article": "Chưa có bài viết",
    "unanswerable_not_in_law": "Chưa có quy định cho thời điểm hỏi",
    "unanswerable_repeated": "Hỏi lại nhiều lần cùng một câu",
    "out_of_scope": "Ngoài phạm vi",
    "handed_over": "Chuyển sang người thật",
    "refused_abuse": "Lời lẽ xúc phạm",
    "refused_unreadable": "Không đọc được (hình, tiếng, đường dẫn)",
    "refused_paused": "Trợ lý đang tạm dừng",
    "error_turn_failed": "Lỗi hệ thống khi trả lời",
    "error_no_answer": "Hệ thống không đưa ra câu trả lời",
}
UNANSWERED: Final = tuple(name for name in STATUSES if name.startswith("unanswerable_"))


def group_of(status: str) -> str:
    """`answered`, `clarify`, `unanswerable`, `out`, `handed`, `refused` or `error`."""
    return status.partition("_")[0]
