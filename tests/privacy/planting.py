"""One citizen in every table that keeps something of one, and the search for what is left."""

import json
from datetime import date
from pathlib import Path

from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy import inspect, select, text
from sqlalchemy.engine import Engine

from advisor.privacy.sealing import sealer
from advisor.store import call_backs, campaigns, handovers, reminders, turns
from advisor.store.call_backs import Request
from advisor.store.campaigns import Plan
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import writing
from advisor.store.reminder_tables import DeliveryRow
from advisor.store.reminders import Reminder
from advisor.store.switch_tables import SwitchNoticeRow
from advisor.store.tally_tables import TallyCitizenRow
from advisor.store.turn_tables import TurnRow
from advisor.store.web_tables import WebMessageRow

Event = SQLTrackerStore.SQLEvent
NAME = "Zorbanovich"
AT = 1_779_000_000_000


def plant(on: Engine, sender: str, said: str, at: int = AT) -> None:
    """One citizen in every table that keeps something of one."""
    SQLTrackerStore.Base.metadata.create_all(on)
    user = sender.split(":")[-1]
    citizen = CitizenRow(
        channel="web", account="main", user=user, sender=sender, address={}, choices=[said],
        last_user_at=at,
    )  # fmt: skip
    with writing(on) as session:
        session.add(citizen)
        session.flush()
        message = InboxRow(
            channel="web", account="main", platform_id=said, citizen_id=citizen.id, kind="text",
            text=said, sent_at=at, received_at=at, status="done", finished_at=at,
        )  # fmt: skip
        session.add(message)
        session.flush()
        session.add(OutboxRow(
            channel="web", citizen_id=citizen.id, inbox_id=message.id, position=0,
            call={"text": said}, status="sent", created_at=at, finished_at=at,
        ))  # fmt: skip
        session.add(WebMessageRow(
            conversation=user, message_id="1", role="citizen", text=said, buttons=[], picture="",
            alt="", created_at=at,
        ))  # fmt: skip
        session.add(Event(
            sender_id=sender, timestamp=at / 1000, type_name="user",
            data=json.dumps({"text": said}),
        ))  # fmt: skip
        session.add(SwitchNoticeRow(sender=sender, at=at))
        asked, _ = handovers.ask(session, sender, "web", "asked", said, at, at)
        handovers.note(session, asked.id, "lan", at, said)
    request = Request(sender, said, "0912345678", "phường Hồng Gai", "voluntary_si", at)
    call_backs.add(request, 60, sealer(), on)
    due = date(2027, 1, 31)
    reminders.subscribe(Reminder(sender, "period", due, due), AT, on)
    number = campaigns.save(Plan("tin", "", "", AT, 10), "an", AT, on=on)
    with writing(on) as session:
        session.add(DeliveryRow(
            campaign_id=number, sender=sender, channel="web", state="sent", reason="",
            outbox_id=0, queued_at=AT,
        ))  # fmt: skip
    turn = turns.Turn(sender, "web", at, "unanswerable_no_article", said, said, message=said)
    turns.add([turn], on)
    turns.rate(sender, said, -1, said, on)
    with writing(on) as session:
        number = (
            session.execute(select(TurnRow.citizen).order_by(TurnRow.id.desc())).scalars().first()
        )
        row = {"day": date(2026, 5, 17), "channel": "web", "programme": "", "citizen": number}
        session.add(TallyCitizenRow(**row))


def traces(on: Engine, folder: Path, name: str = NAME) -> list[str]:
    """Every table and every file below a folder in which the planted name still stands."""
    return [*tables_with(on, name), *files_with(folder, name)]


def tables_with(on: Engine, name: str = NAME) -> list[str]:
    """The tables in which a name stands, in whatever column."""
    found = []
    with on.connect() as connection:
        for table in inspect(connection).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()
            if any(name.lower() in str(row).lower() for row in rows):
                found.append(table)
        connection.rollback()
    return found


def files_with(folder: Path, name: str = NAME) -> list[str]:
    """The files below a folder in which a name stands."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [str(file) for file in files if name.lower().encode() in file.read_bytes().lower()]
