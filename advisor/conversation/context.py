"""A message in its context: "còn BHYT thì sao" keeps the topic, "hồ sơ gồm gì" the programme."""

from __future__ import annotations

from dataclasses import replace

from advisor.conversation.said_otherwise import said_otherwise
from advisor.conversation.signals import Signals, plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance

PROGRAMMES = ("voluntary_si", "household_hi", "unemployment")
SMALL_TALK = (
    "greeting",
    "goodbye",
    "thanks",
    "bot_identity",
    "affirm",
    "deny",
    "chitchat",
    "complaint_handoff",
)
# Topics of one programme only: they leave the programme of the conversation.
OWN_PROGRAMME = {
    "pension": "voluntary_si",
    "survivor_death": "voluntary_si",
    "hospital_referral": "household_hi",
    "job_support": "unemployment",
}
# Topics that name a benefit: what papers, where and by when are asked of them.
SUBJECTS = (
    "pension",
    "lump_sum",
    "maternity",
    "survivor_death",
    "job_support",
    "hospital_referral",
    "transfer_combine",
)
# What is asked of a benefit that was talked about, though it is a topic of its own elsewhere.
ITS_FIGURE = ("benefit_level", "contribution_amount")
PAYING = "voluntary_si"
CONFIDENT = 0.45
LIKELY = 0.6
SURELY_ELSEWHERE = 0.97
SHORT = 7
LEAST_WORDS = 4
LONGEST_LEANING = 14
# Small talk that a question in context is easily taken for.
DOUBTED_TALK = ("chitchat", "bot_identity", "deny", "complaint_handoff")


def in_context(utterance: Utterance, state: State, signals: Signals) -> Utterance:
    """The utterance with its main route read in the light of what was talked about before."""
    if not utterance.routes:
        return utterance
    route = _route_in_context(utterance, state, signals)
    if route == utterance.main:
        return utterance
    # Read anew: what the words alone might also mean says less than what was talked about.
    others = tuple(one for one in utterance.alternatives if one.programme == route.programme)
    heard = (utterance.main, *utterance.alternatives)
    routes = (route, *utterance.routes[1:])
    return replace(utterance, routes=routes, alternatives=others, heard=heard)


def _route_in_context(utterance: Utterance, state: State, signals: Signals) -> Route:
    route = utterance.main
    implied = _implied(utterance, signals) or _in_other_words(utterance, state)
    implied = implied or _for_the_old(utterance, signals)
    implied = implied or _pension_asked(utterance, state, signals)
    implied = implied or _what_is_that(utterance, state, signals)
    implied = implied or _spoken_of(utterance, signals)
    if implied is not None:
        return implied
    if not is_fragment(utterance, signals):
        return _place_asked(utterance, state, signals) or route
    named = signals.programmes(utterance.text)
    if named:
        return _other_programme(named[0], utterance, state, signals)
    if signals.authority(utterance.text):
        return route
    if _talks_of_ours(utterance, state, signals):
        return _doubted(utterance, state, signals)
    if route.topic in SMALL_TALK:
        return route
    own = OWN_PROGRAMME.get(route.topic)
    if own and route.confidence >= CONFIDENT:
        return replace(route, programme=own)
    if route.programme == "out_of_scope":
        return _doubted(utterance, state, signals)
    if _asks_of_it(route, utterance, state, signals):
        return replace(route, programme=state.programme or "", topic=state.topic or "")
    return replace(route, programme=state.programme or route.programme)


def _asks_of_it(route: Route, utterance: Utterance, state: State, signals: Signals) -> bool:
    """Whether "được bao nhiêu tiền", "có phải hộ nghèo không" is about the benefit that was talked
    about."""
    text, known = utterance.text, state.programme is not None and state.topic in SUBJECTS
    figure = route.topic in ITS_FIGURE and signals.has("asks_its_figure", text)
    condition = route.confidence < LIKELY and signals.has("asks_condition", text)
    return known and (figure or condition)


def _implied(utterance: Utterance, signals: Signals) -> Route | None:
    """What seems to be nobody's business and yet tells its programme in other words ("nghỉ việc 2
    tháng rồi chưa thấy tiền đâu")."""
    text, route = utterance.text, utterance.main
    if route.programme != "out_of_scope" or signals.programmes(text):
        return None
    if signals.authority(text) or signals.has("abuse", text):
        return None
    named = (name for name in (*PROGRAMMES, "general") if signals.has(f"implies_{name}", text))
    programme, topic = next(named, None), _topic_of(utterance)
    if programme is None or topic is None:
        return None
    otherwise = said_otherwise(programme, text)
    if otherwise is not None:
        return Route(programme, otherwise.topic, CONFIDENT)
    return Route(OWN_PROGRAMME.get(topic, programme), topic, CONFIDENT)


def _for_the_old(utterance: Utterance, signals: Signals) -> Route | None:
    """ "Bố tôi 76 tuổi có được tiền gì không": of what is ours, that is the social pension."""
    route, text = utterance.main, utterance.text
    is_read = route.programme in PROGRAMMES and route.confidence >= LIKELY
    if is_read or signals.programmes(text) or not signals.has("asks_for_the_old", text):
        return None
    return Route("voluntary_si", "pension", LIKELY)


def _pension_asked(utterance: Utterance, state: State, signals: Signals) -> Route | None:
    """ "Đóng mức 3 triệu về già được bao nhiêu" asks for the pension, though what is paid is named;
    not where another programme is named or talked about."""
    route, named = utterance.main, signals.programmes(utterance.text)
    ours = set(named or (state.programme or PAYING,)) == {PAYING}
    if not ours or route.topic == "pension" or not signals.has("asks_the_pension", utterance.text):
        return None
    return Route(PAYING, "pension", max(route.confidence, LIKELY))


def _spoken_of(utterance: Utterance, signals: Signals) -> Route | None:
    """ "Nghỉ làm hôm 5/11, đóng 38 tháng thì được lãnh mấy đồng" names no programme and asks for an
    amount: that of the one programme whose business is spoken of."""
    route, text = utterance.main, utterance.text
    if route.programme != "general" or signals.programmes(text):
        return None
    own = OWN_PROGRAMME.get(route.topic)
    if own is not None or route.topic not in ITS_FIGURE:
        return replace(route, programme=own) if own else None
    spoken = [one for one in PROGRAMMES if signals.has(f"speaks_of_{one}", text)]
    known = len(spoken) == 1 and bool(utterance.values)
    return replace(route, programme=spoken[0]) if known else None


def _what_is_that(utterance: Utterance, state: State, signals: Signals) -> Route | None:
    """ "Cái đó là gì" asks for the meaning of what is talked about."""
    if state.programme is None or not signals.has("what_is_that", utterance.text):
        return None
    return Route(state.programme, "definition", LIKELY)


def _place_asked(utterance: Utterance, state: State, signals: Signals) -> Route | None:
    """ "Em ở Quảng Ninh nhưng công ty ở Hải Phòng nộp đâu": where, in the programme talked about,
    though the router doubts that it is ours."""
    route, text = utterance.main, utterance.text
    doubted = route.programme == "out_of_scope" and route.confidence < SURELY_ELSEWHERE
    if not doubted or state.programme is None or signals.authority(text):
        return None
    asked = signals.has("files_where", text) and not signals.has("abuse", text)
    return Route(state.programme, "where_to_go", CONFIDENT) if asked else None


def _in_other_words(utterance: Utterance, state: State) -> Route | None:
    """What the words mean in the programme that is talked about; surely read ones stay."""
    route = utterance.main
    meant = said_otherwise(state.programme, utterance.text)
    if meant is None or (route.programme == state.programme and route.confidence >= LIKELY):
        return None
    return Route(state.programme or "", meant.topic, max(route.confidence, CONFIDENT))


def _talks_of_ours(utterance: Utterance, state: State, signals: Signals) -> bool:
    """Whether what sounds like small talk is a question about what was talked about."""
    route = utterance.main
    if state.programme is None or route.topic not in DOUBTED_TALK:
        return False
    if signals.has("person", utterance.text):
        return False
    weak = route.confidence < CONFIDENT and len(plain(utterance.text).split()) >= LEAST_WORDS
    asks = signals.has("asks_yes_no", utterance.text) or signals.has("what_if", utterance.text)
    sure = route.confidence >= SURELY_ELSEWHERE
    leans = route.topic == "chitchat" and _leans_on(utterance, signals)
    return weak or leans or (asks and not sure and not signals.has("confirming", utterance.text))


def _leans_on(utterance: Utterance, signals: Signals) -> bool:
    """Whether what sounds like small talk rather asks on ("nếu nghỉ ngang thì sao")."""
    doubtful = utterance.main.confidence < LIKELY and signals.has("what_if", utterance.text)
    return doubtful or signals.asks_in_context(utterance.text)


def _other_programme(named: str, utterance: Utterance, state: State, signals: Signals) -> Route:
    """ "Còn BHYT thì sao" asks the topic of before, about the programme it names."""
    route = utterance.main
    bare = signals.bare_programme(utterance.text) is not None
    if bare and state.topic and state.topic not in (*SMALL_TALK, "compare"):
        return Route(named, state.topic, max(route.confidence, CONFIDENT))
    if bare:
        return Route(named, "", CONFIDENT)
    if route.programme == "out_of_scope" and signals.leans(utterance.text):
        return Route(named, _topic_of(utterance) or "", CONFIDENT)
    return route


def _doubted(utterance: Utterance, state: State, signals: Signals) -> Route:
    """A fragment that means nothing by itself ("mà nộp ở đâu") is read in its programme, unless it
    is surely about something else."""
    route, topic = utterance.main, _topic_of(utterance)
    leans = _leans_on(utterance, signals)
    if topic is None or (route.confidence >= SURELY_ELSEWHERE and not leans):
        return route
    if state.programme is None and not leans:
        return route
    programme = OWN_PROGRAMME.get(topic) or state.programme or "general"
    return Route(programme, topic, CONFIDENT)


def _topic_of(utterance: Utterance) -> str | None:
    """The likeliest topic of the three programmes, whatever the programme."""
    found = (topic for topic, _ in utterance.topics)
    return next((topic for topic in found if topic not in (*SMALL_TALK, "out_of_scope")), None)


def is_fragment(utterance: Utterance, signals: Signals) -> bool:
    """Whether the message leans on the ones before: short, opening like a follow-up, or without
    any subject of its own."""
    length, text = len(plain(utterance.text).split()), utterance.text
    leans = length <= LONGEST_LEANING and signals.leans(text)
    return length <= SHORT or leans or signals.has("follow_up", text)
