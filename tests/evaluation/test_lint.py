"""Lint of the training data."""

from advisor.evaluation.lint import ERROR, THIN, lint
from advisor.evaluation.samples import Line
from advisor.language.routing.route import Example


def lines(*texts: str, topic: str = "pension") -> list[Line]:
    return [Line(Example(text, "voluntary_si", topic), "a.yml") for text in texts]


def rules(found) -> set[str]:
    return {finding.rule for finding in found if finding.rule != "thin cell"}


def test_the_same_words_in_another_spelling_are_a_duplicate():
    (found,) = [f for f in lint(lines("Lương hưu?", "luong huu")) if f.rule == "duplicate"]
    assert "2 times" in found.text


def test_the_same_words_under_two_routes_are_an_error():
    found = lint([*lines("hưu"), *lines("Hưu!", topic="lump_sum")])
    assert (found[0].level, found[0].rule) == (ERROR, "label conflict")


def test_words_that_differ_in_their_accents_are_no_conflict():
    assert rules(lint([*lines("có"), *lines("cô", topic="lump_sum")])) == set()


def test_many_messages_that_differ_in_one_word_are_a_template():
    towns = ("Huế", "Vinh", "Hà Tĩnh", "Sơn La", "Cà Mau", "Đà Lạt", "Nam Định")
    found = lint(lines(*(f"nộp hồ sơ hưởng lương hưu tỉnh {town.split()[0]}" for town in towns)))
    assert "template" in rules(found)


def test_a_cell_of_few_messages_is_thin():
    found = lint(lines("lương hưu"))
    assert [finding.rule for finding in found] == ["thin cell"]
    assert not lint(lines(*(f"{'abcdefghijklmnopqrst'[at] * 5} xy" for at in range(THIN))))


def test_a_near_copy_of_a_measured_message_is_an_error():
    measured = ["Nữ sinh năm 1971 thì khi nào được nghỉ hưu ạ?"]
    found = lint(lines("nu sinh nam 1971 thi khi nao duoc nghi huu", "mức lương hưu"), measured)
    errors = [finding for finding in found if finding.level == ERROR]
    assert len(errors) == 1
    assert "1971" in errors[0].text
