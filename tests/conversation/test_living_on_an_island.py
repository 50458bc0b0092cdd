"""The State's support for people of an island commune, told by the name of the place."""

import pytest

from advisor.conversation.readers.island import lives_on_an_island


@pytest.mark.parametrize(
    "text", ["nhà em ở Cô Tô", "toi song o dac khu van don", "dân Vân Đồn", "em ở huyện đảo cô tô"]
)
def test_living_there_is_heard(text: str) -> None:
    assert lives_on_an_island(text)


@pytest.mark.parametrize(
    "text", ["công ty ở Vân Đồn", "em làm việc ở vân đồn", "nhà em ở Cẩm Phả", "đi Cô Tô chơi"]
)
def test_working_or_going_there_is_not_living_there(text: str) -> None:
    assert not lives_on_an_island(text)
