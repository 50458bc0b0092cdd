"""Two questions about two programmes in one message, each answered with the figures of its half.

"Nghỉ việc đóng 40 tháng lương 10 triệu được bao nhiêu và đóng BHXH tự nguyện mức 3 triệu hết bao
nhiêu": the router reads one question at most from what stands on both sides of a joining word; here
the words of each side say which programme it speaks of and what it asks for.
"""

from __future__ import annotations

from advisor.answers.answer import Answer
from advisor.conversation.answering import answer_parts
from advisor.conversation.parts import parts_of
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]


def answer_each(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Answer the questions of a message in order; None where it does not ask about two
    programmes."""
    parts = parts_of(utterance.text, world.signals)
    if len({part.route.programme for part in parts}) < 2:
        return None
    return answer_parts(parts, utterance, state.closed(), world)
