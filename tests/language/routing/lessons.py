"""A small training set: eight routes, enough to tell them apart, trained in a second."""

from advisor.language.routing.route import Example

LESSONS = {
    "voluntary_si/contribution_amount": [
        "Đóng bảo hiểm xã hội tự nguyện mỗi tháng bao nhiêu tiền?",
        "mức đóng bhxh tự nguyện thấp nhất là mấy trăm",
        "một tháng phải nộp bao nhiêu cho bhxh tự nguyện",
        "em muốn biết số tiền đóng bảo hiểm xã hội tự nguyện hằng tháng",
        "bhxh tn đóng nhiêu một tháng vậy",
        "tiền đóng tự nguyện tính thế nào",
    ],
    "voluntary_si/pension": [
        "Đóng tự nguyện mấy năm thì có lương hưu?",
        "lương hưu bảo hiểm xã hội tự nguyện tính ra sao",
        "bao nhiêu tuổi được hưởng lương hưu tự nguyện",
        "về già lãnh lương hưu được bao nhiêu phần trăm",
        "điều kiện nhận lương hưu khi đóng bhxh tự nguyện",
        "nữ đóng 20 năm tự nguyện thì hưu thế nào",
    ],
    "household_hi/contribution_amount": [
        "Nhà tôi bốn người mua bảo hiểm y tế hộ gia đình hết bao nhiêu?",
        "mức đóng bhyt hộ gia đình người thứ hai",
        "mua thẻ bhyt cho cả nhà bao nhiêu tiền",
        "bảo hiểm y tế hộ gia đình đóng nhiêu một năm",
        "giá thẻ bảo hiểm y tế tự mua là mấy",
        "tiền mua bhyt hộ gia đình năm nay",
    ],
    "household_hi/hospital_referral": [
        "Thẻ bảo hiểm y tế đi khám trái tuyến có được không?",
        "muốn lên bệnh viện tỉnh khám có cần giấy chuyển tuyến",
        "cấp cứu ở bệnh viện khác bhyt có chi trả",
        "chuyển bệnh viện thì cần giấy chuyển viện không",
        "khám chữa bệnh khác tuyến bằng thẻ bhyt",
        "bệnh viện nào nhận thẻ bảo hiểm y tế này",
    ],
    "unemployment/benefit_level": [
        "Trợ cấp thất nghiệp một tháng được bao nhiêu tiền?",
        "nghỉ việc lãnh thất nghiệp được mấy phần trăm lương",
        "mức hưởng bảo hiểm thất nghiệp tính thế nào",
        "bhtn trả bao nhiêu một tháng khi mất việc",
        "lương 8 triệu thì trợ cấp thất nghiệp bao nhiêu",
        "tiền thất nghiệp cao nhất là bao nhiêu",
    ],
    "unemployment/documents": [
        "Hồ sơ hưởng trợ cấp thất nghiệp gồm giấy tờ gì?",
        "làm thất nghiệp cần mang theo giấy gì",
        "giấy tờ nộp bảo hiểm thất nghiệp",
        "quyết định nghỉ việc bản sao có nộp thất nghiệp được không",
        "cần những giấy tờ nào để lãnh bhtn",
        "mẫu đơn đề nghị hưởng trợ cấp thất nghiệp lấy ở đâu",
    ],
    "general/affirm": ["đúng rồi", "vâng ạ", "ừ", "có", "ok em", "phải"],
    "general/thanks": ["cảm ơn em", "cám ơn nhiều nha", "thanks", "xin cảm ơn", "cảm ơn", "tks ạ"],
    "out_of_scope/out_of_scope": [
        "Hôm nay trời có mưa không?",
        "giá vàng hôm nay",
        "đăng ký kết hôn ở đâu",
        "kể chuyện cười đi",
        "thủ tục làm sổ đỏ",
        "mật khẩu wifi là gì",
        "đội tuyển đá bóng tối nay mấy giờ",
    ],
}

EXAMPLES = [Example(text, *route.split("/")) for route, texts in LESSONS.items() for text in texts]
