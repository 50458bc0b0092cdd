"""What went unanswered: seen in groups, dealt with by editors, never twice, never unread."""

from datetime import datetime

import pytest
import yaml
from typer.testing import CliRunner

from advisor.cli import questions
from advisor.console.articles import shelf
from advisor.console.unanswered import Likely
from advisor.settings import LOCAL_TIME
from advisor.store import article_versions, audit, training_questions, turns
from advisor.store.turns import Turn
from tests.answers.writing import NAME, put

AT = int(datetime(2026, 11, 24, 9, tzinfo=LOCAL_TIME).timestamp() * 1_000)
ASKED = "bán vé số có được mua nhà ở xã hội không"


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    """A project with one article."""
    from advisor.settings import CLONE

    root = tmp_path / "root"
    (root / "data").mkdir(parents=True)
    for name in ("law", "names.yml", "forms"):
        (root / "data" / name).symlink_to(CLONE / "data" / name)
    put(root / "data" / "articles")
    monkeypatch.setenv("ADVISOR_ROOT", str(root))
    return root


def ask(text: str = ASKED, count: int = 1, **more: str) -> None:
    """Somebody asks in vain."""
    said = {"channel": "web", "status": "unanswerable_no_article", "reply": "Em chưa rõ.",
            "programme": "voluntary_si", "topic": "eligibility", **more}  # fmt: skip
    turns.add([Turn(sender=f"{text}{n}", at=AT + n, text=text, **said) for n in range(count)])


def waiting(**only: object) -> list[turns.Asked]:
    """What is still on the list."""
    from datetime import date

    return turns.unanswered(date(2026, 11, 1), date(2026, 11, 30), **only)


def sent(**more: str) -> dict[str, str]:
    """The form of the first group."""
    ids = ",".join(str(one.turn) for one in waiting())
    return {"turns": ids, "wording": ASKED, "programme": "voluntary_si", "topic": "eligibility",
            "others": f"{ASKED}\n{ASKED} ạ", **more}  # fmt: skip


def test_questions_alike_are_one_group_with_count_channels_and_the_reply(officer) -> None:
    ask(count=3)
    ask(f"{ASKED} ạ", 2, channel="zalo_oa")
    ask("mổ mắt cườm ở bệnh viện tư được trả bao nhiêu")
    text = officer("agent").get("/console/unanswered").text
    assert "2 nhóm câu giống nhau" in text
    assert "5 lượt" in text
    assert "Trang web 3, Zalo OA 2" in text
    assert "Em chưa rõ." in text
    assert "Xử lý" not in text, "agents look, editors decide"


def test_filters_narrow_the_list(officer) -> None:
    ask(count=2)
    ask("khám răng có được trả tiền không", programme="household_hi", channel="zalo_oa")
    browser = officer("agent")
    for query, shown in (("channel=zalo_oa", False), ("programme=voluntary_si", True)):
        assert (ASKED in browser.get(f"/console/unanswered?{query}").text) is shown
    assert browser.get("/console/unanswered?kind=x").status_code == 400
    assert browser.get("/console/unanswered?days=8").status_code == 400


def test_a_group_becomes_a_draft_with_its_wordings(officer) -> None:
    ask(count=2)
    answer = officer("editor").post("/console/unanswered/draft", data=sent())
    name = "voluntary_si/eligibility/ban-ve-so-co-duoc-mua-nha-o-xa-hoi-khong"
    assert answer.headers["location"] == f"/console/articles/edit/{name}"
    draft = article_versions.open_version(name)
    assert draft is not None
    assert draft.state == "draft"
    assert f"- {ASKED} ạ" in draft.text
    assert waiting() == []
    assert {one.review for one in waiting(review=None)} == {"drafted"}


def test_a_second_draft_of_the_same_words_gets_another_name(officer) -> None:
    browser = officer("editor")
    for end in ("khong", "khong-2"):
        ask()
        answer = browser.post("/console/unanswered/draft", data=sent())
        assert answer.headers["location"].endswith(end)


def test_a_wording_is_live_at_once_and_on_record(officer) -> None:
    ask()
    answer = officer("editor").post("/console/unanswered/wording", data=sent(article=NAME))
    assert answer.status_code == 303
    assert ASKED in shelf.articles()[NAME].questions
    assert waiting() == []
    assert [one.actor for one in audit.search(audit.Wanted(action="wording_added"))] == ["editor"]


@pytest.mark.parametrize(
    ("article", "wording", "status"),
    [("no/such/one", ASKED, 404), (NAME, "", 400), ("voluntary_si/pension/none", ASKED, 404),
     (NAME, "x" * 201, 400)],
)  # fmt: skip
def test_what_cannot_be_added_is_refused_and_stays_on_the_list(
    officer, article: str, wording: str, status: int
) -> None:
    ask()
    form = sent(article=article, wording=wording)
    assert officer("editor").post("/console/unanswered/wording", data=form).status_code == status
    assert len(waiting()) == 1


def test_a_wording_that_the_check_of_articles_refuses_is_not_added(officer, project) -> None:
    questions = f"[{ASKED}, hai, ba, bốn, năm, sáu]"
    put(project / "data" / "articles", "voluntary_si/eligibility/other", questions=questions)
    ask()
    answer = officer("editor").post("/console/unanswered/wording", data=sent(article=NAME))
    assert answer.status_code == 400
    assert "Chưa thêm được" in answer.text
    assert ASKED not in shelf.articles()[NAME].questions
    assert len(waiting()) == 1


def test_training_gets_only_what_an_editor_chose_and_each_once(officer, tmp_path) -> None:
    browser = officer("editor")
    ask()
    ask("câu không ai chọn")
    only = {**sent(), "turns": str(waiting()[-1].turn)}
    assert browser.post("/console/unanswered/training", data=only).status_code == 303
    browser.post("/console/unanswered/training", data=only)
    assert [one.text for one in training_questions.waiting()] == [ASKED]
    done = CliRunner().invoke(questions.app, ["training", str(tmp_path / "review")])
    assert done.exit_code == 0, done.output
    told = yaml.safe_load((tmp_path / "review" / "voluntary_si" / "eligibility.yml").read_text())
    assert told["nlu"] == [{"intent": "eligibility", "metadata": {"programme": "voluntary_si"},
                            "examples": f"- {ASKED}\n"}]  # fmt: skip
    assert training_questions.waiting() == []


def test_signs_of_annotations_are_left_out_of_training() -> None:
    from advisor.insight.training import as_nlu
    from advisor.store.training_questions import Marked

    made = as_nlu([Marked(1, "[a](b){c}\nd", "general", "compare", "lan", 1)])
    assert "    - abc d\n" in made["general/compare.yml"]


def test_a_group_is_dismissed_with_a_reason_only(officer) -> None:
    ask(count=2)
    browser = officer("editor")
    assert browser.post("/console/unanswered/dismiss", data=sent()).status_code == 400
    browser.post("/console/unanswered/dismiss", data=sent(reason="đùa"))
    assert waiting() == []
    change = audit.search(audit.Wanted(action="questions_dismissed"))[0]
    assert change.after == {"questions": 2, "reason": "đùa"}
    assert ASKED not in str(change)


def test_badly_rated_answers_have_a_list_of_their_own(officer) -> None:
    ask("đóng bao nhiêu", status="answered_article", message="m1")
    turns.rate("đóng bao nhiêu0", "m1", -1, "dài quá khó hiểu")
    browser = officer("agent")
    shown = browser.get("/console/unanswered?kind=rated").text
    assert "đóng bao nhiêu" in shown
    assert "dài quá khó hiểu" in shown
    assert "đóng bao nhiêu" not in browser.get("/console/unanswered").text


@pytest.mark.parametrize("ids", ["", "1,x", "1;2", "9" * 30])
def test_numbers_of_turns_are_numbers(officer, ids: str) -> None:
    form = {"turns": ids, "reason": "đùa"}
    assert officer("editor").post("/console/unanswered/dismiss", data=form).status_code == 400


def test_the_first_page_counts_what_waits(officer) -> None:
    ask(count=3)
    assert "3 chờ xử lý" in officer("agent").get("/console/").text


def test_the_nearest_article_is_proposed_and_none_for_what_is_far() -> None:
    likely = Likely(shelf.articles())
    known = shelf.articles()[NAME].questions[0]
    assert likely.article(known.upper()) == NAME
    assert likely.article("zzz qqq 123") == ""
