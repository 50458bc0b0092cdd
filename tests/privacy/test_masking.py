"""Personal data is masked, money, dates, laws and hotlines never are: measured on 400 strings."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from advisor.privacy.masking import mask

STRINGS = yaml.safe_load((Path(__file__).parent / "strings.yml").read_text(encoding="utf-8"))
MARKED = re.compile(r"\{([^}]*)\}")
MASKS = re.compile(r"\[(?:số|mã|thư|họ)[^\]]*\]")
RECALL, PRECISION = 0.98, 0.98


def misses(marked: str) -> tuple[int, int]:
    """Of a labelled sentence: how many secrets are left, how many masks stand on something else."""
    masked = mask(marked.replace("{", "").replace("}", ""))
    kept = [secret for secret in MARKED.findall(marked) if secret in masked]
    rest = [part.strip() for part in MARKED.split(marked)[::2] if part.strip()]
    damaged = [part for part in rest if part not in masked]
    return len(kept), len(damaged)


def test_precision_and_recall_on_labelled_strings(capsys: pytest.CaptureFixture[str]) -> None:
    personal, clean = STRINGS["personal"], STRINGS["clean"]
    results = {sentence: misses(sentence) for sentence in personal}
    secrets = sum(len(MARKED.findall(sentence)) for sentence in personal)
    left = sum(kept for kept, _ in results.values())
    wrong = sum(damaged for _, damaged in results.values())
    wrong += sum(len(MASKS.findall(mask(sentence))) for sentence in clean)
    recall = 1 - left / secrets
    precision = (secrets - left) / (secrets - left + wrong)
    with capsys.disabled():
        print(
            f"\n{len(personal) + len(clean)} strings, {secrets} secrets: "
            f"recall {recall:.3f}, precision {precision:.3f}"
        )
    failing = [line for line, result in results.items() if any(result)]
    failing += [f"{line} -> {mask(line)}" for line in clean if mask(line) != line]
    assert recall >= RECALL, "\n".join(failing)
    assert precision >= PRECISION, "\n".join(failing)


def test_there_are_as_many_strings_as_promised() -> None:
    assert len(set(STRINGS["personal"])) >= 200
    assert len(set(STRINGS["clean"])) >= 200


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("cccd 001204012345", "cccd [số căn cước]"),
        ("gọi 0912 345 678 nhé", "gọi [số điện thoại] nhé"),
        ("mã số 2220123456", "mã số [mã số BHXH]"),
        ("thẻ DN4222012345678", "thẻ [mã thẻ BHYT]"),
        ("stk 19034567890123", "stk [số tài khoản]"),
        ("cmnd 123456789", "cmnd [số chứng minh]"),
        ("mail a@b.vn", "mail [thư điện tử]"),
        ("tôi tên Nguyễn Văn An", "tôi tên [họ tên]"),
    ],
)
def test_a_mask_says_what_stood_there(said: str, masked: str) -> None:
    assert mask(said) == masked


@given(st.text())
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_no_amount_below_a_hundred_million_is_ever_masked(amount: int) -> None:
    written = f"{amount:,}".replace(",", ".")
    assert mask(f"{amount} hay {written} đồng") == f"{amount} hay {written} đồng"
