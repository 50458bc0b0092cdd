"""Where to go near by: asks for the commune, then tells the offices of the list, or says honestly
that there is none in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from advisor.answers.answer import Answer, Button
from advisor.answers.formatting import format_date
from advisor.conversation.asking import ask_again, open_field
from advisor.conversation.context import PROGRAMMES, SMALL_TALK
from advisor.conversation.names import load_names
from advisor.conversation.place_said import Place, has_commune, place_said
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World
from advisor.offices.office import (
    BHXH_OFFICE,
    COLLECTING_AGENT,
    EMPLOYMENT_CENTRE,
    KINDS,
    Office,
)

Turn = tuple[State, list[Answer]]
REPLY: Final = "offices"
TOPIC: Final = "where_to_go"
LONGEST_ANSWER, LONGEST_FOLLOW_UP, LONGEST_LATE_ANSWER = 12, 8, 5


def answer_where(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Takes questions for an office near by and what is said about them afterwards."""
    if _asks_near(utterance, world):
        return _start(state, utterance, world)
    if state.last_reply == REPLY or state.offices.get("asked"):
        taken = _go_on(state, utterance, world)
        if taken is not None:
            return taken
    if utterance.main.topic == TOPIC or _asks_for_office(utterance, world):
        place = has_commune(utterance, world.offices)
        if place is not None:
            asked = _question(state, utterance, world)
            return _tell(state, {**asked, **_as_said(place)}, world)
    return None


def tell_again(state: State, world: World) -> Answer:
    """The open question for the commune, or the offices, once more."""
    return _answer(state.offices, world)


def _asks_near(utterance: Utterance, world: World) -> bool:
    signals, text = world.signals, utterance.text
    if signals.has("not_an_office", text) or signals.authority(text):
        return False
    near = signals.has("near_me", text) and signals.has("asks_where", text)
    return near or signals.has("near_me_alone", text)


def _asks_for_office(utterance: Utterance, world: World) -> bool:
    asks = world.signals.has("asks_where", utterance.text)
    return asks and _kind_said(utterance, world) is not None


def _start(state: State, utterance: Utterance, world: World) -> Turn:
    """A new question; its place is often in it ("văn phòng gần phường Hồng Gai")."""
    asked = _question(state, utterance, world)
    place = place_said(utterance, world.offices, asked=False)
    return _tell(state, {**asked, **(_as_said(place) if place else {})}, world)


def _question(state: State, utterance: Utterance, world: World) -> dict[str, Any]:
    """The kind of office: the words say it, else the programme talked about."""
    named = world.signals.programmes(utterance.text)
    routed = utterance.main.programme if utterance.main.programme in PROGRAMMES else None
    programme = next(iter(named), None) or routed or state.programme
    usual = EMPLOYMENT_CENTRE if programme == "unemployment" else BHXH_OFFICE
    return {"kind": _kind_said(utterance, world) or usual, "programme": programme}


def _kind_said(utterance: Utterance, world: World) -> str | None:
    for kind in (COLLECTING_AGENT, EMPLOYMENT_CENTRE, BHXH_OFFICE):
        if world.signals.has(f"office_{kind}", utterance.text):
            return kind
    return None


def _go_on(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The place that was asked for, another one ("à nhầm, phường Hà Tu"), or another kind of office
    ("còn đại lý thu thì sao"); None when the message is about something else."""
    length = len(plain(utterance.text).split())
    if length > LONGEST_ANSWER or world.signals.has("asks_amount", utterance.text):
        return None
    waiting = bool(state.offices.get("asked"))
    current = state.last_reply == REPLY
    if not current and (state.pending or length > LONGEST_LATE_ANSWER):
        # Something else was talked about since: only a place and nothing more is the answer.
        return None
    place = place_said(utterance, world.offices, asked=waiting and current)
    if place is not None and (waiting or _goes_on(utterance, world)):
        return _tell(state, {**state.offices, **_as_said(place)}, world)
    kind = _kind_said(utterance, world)
    if current and kind is not None and length <= LONGEST_FOLLOW_UP:
        return _tell(state, {**state.offices, "kind": kind}, world)
    if not (waiting and current):
        return None
    if world.signals.has("dont_know", utterance.text):
        return _tell(state, {**state.offices, "place": "", "province": None}, world)
    return _ask_once_more(state, utterance, world)


def _goes_on(utterance: Utterance, world: World) -> bool:
    """Whether a place after the answer is a correction or a further place, not a new question."""
    signals, text = world.signals, utterance.text
    leads = signals.has("correction", text) or signals.has("follow_up", text)
    return leads or utterance.main.topic == TOPIC or not signals.has("other_question", text)


def _ask_once_more(state: State, utterance: Utterance, world: World) -> Turn | None:
    """A word or two that name no place; None for what the rest of the conversation answers."""
    route = utterance.main
    elsewhere = route.topic in SMALL_TALK or route.programme in PROGRAMMES
    if elsewhere or len(plain(utterance.text).split()) > 4:
        return None
    return state, [Answer(world.replies.text("offices_ask_again"), kind="offices_ask")]


def _as_said(place: Place) -> dict[str, Any]:
    return {"place": place.label, "province": place.province}


def _tell(state: State, asked: dict[str, Any], world: World) -> Turn:
    """Tell the offices or ask for the place; an open calculation waits and comes back."""
    asked = {**asked, "asked": "place" not in asked}
    told = replace(state, offices=asked, last_reply=REPLY)
    answers = [_answer(asked, world)]
    if not state.pending:
        programme = asked["programme"] or state.programme
        return replace(told.closed(), programme=programme, topic=TOPIC), answers
    if not asked["asked"]:
        form, _ = open_field(state, world)
        lead = world.replies.text("back_to_form", title=form.title) + " "
        answers.append(ask_again(state, world, lead))
    return told, answers


def _answer(asked: dict[str, Any], world: World) -> Answer:
    kind = load_names().of("office_kinds", asked["kind"])
    if "place" not in asked:
        text = world.replies.text("offices_ask", kind=f"{kind} gần nhất")
        return Answer(text, kind="offices_ask")
    place = Place(asked["place"], asked["province"])
    communes = place.communes if place.label else ()
    found = world.offices.find(asked["kind"], communes, place.province)
    if not found.offices:
        where = f"ở {place.label}" if place.label else "gần chỗ Anh/Chị"
        text = world.replies.text(f"offices_none_{asked['kind']}", kind=kind, where=where)
        return Answer(text, buttons=_other_kinds(asked, world), kind="offices_none")
    head = _head(kind, place, world, nearby=found.nearby)
    rows = [_row(number, office) for number, office in enumerate(found.offices, 1)]
    stale = any(office.is_stale(world.today) for office in found.offices)
    cautions = (world.replies.text("offices_stale"),) if stale else ()
    text, buttons = "\n".join((head, *rows)), _other_kinds(asked, world)
    return Answer(text, cautions=cautions, buttons=buttons, kind="offices")


def _head(kind: str, place: Place, world: World, *, nearby: bool) -> str:
    if nearby:
        return world.replies.text("offices_near", kind=_capital(kind), place=place.label)
    province = place.province or ""
    if place.label == province:
        return world.replies.text("offices_of_province", kind=_capital(kind), province=province)
    return world.replies.text(
        "offices_in_province", kind=kind, place=place.label, province=province
    )


def _row(number: int, office: Office) -> str:
    parts = [f"{office.name}: {office.address}"]
    if office.phone:
        parts.append(f"điện thoại {office.phone}")
    if office.hours:
        parts.append(f"giờ làm việc {office.hours}")
    return f"{number}. {'; '.join(parts)} (xác minh ngày {format_date(office.verified_on)})."


def _other_kinds(asked: dict[str, Any], world: World) -> tuple[Button, ...]:
    """The kinds that the list has beside the one told."""
    listed = {office.kind for office in world.offices.offices} - {asked["kind"]}
    names = [load_names().of("office_kinds", kind) for kind in KINDS if kind in listed]
    return tuple(Button(_capital(name), f"còn {name} thì sao") for name in names)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
