"""A choice of one is a question with yes, and a way out."""

from dataclasses import replace

from advisor.answers.wording import SOMETHING_ELSE
from advisor.conversation.choosing_reading import ask_reading, picked
from advisor.conversation.state import State
from advisor.conversation.utterance import Reading, Route, Utterance
from tests.conversation.citizen import world_on
from tests.conversation.test_periods import TODAY

PENSION = Route("voluntary_si", "pension")
YES = Utterance("có", values=(Reading("yes_no", True),))


def test_one_reading_is_offered_with_a_way_out() -> None:
    said = Utterance("tiền lúc già")
    asked, (answer,) = ask_reading([PENSION], said, State(), world_on(TODAY))
    assert [button.title for button in answer.buttons][1:] == [SOMETHING_ELSE.title]
    assert picked(asked, YES, world_on(TODAY)) == PENSION


def test_yes_picks_nothing_among_several() -> None:
    asked, _ = ask_reading(
        [PENSION, replace(PENSION, topic="lump_sum")], YES, State(), world_on(TODAY)
    )
    assert picked(asked, YES, world_on(TODAY)) is None
