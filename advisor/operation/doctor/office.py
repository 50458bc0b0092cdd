"""The office's side: law, platforms, tokens, and whether somebody paused the bot."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import select

from advisor.connector_settings import ConnectorSettings
from advisor.law.check import check_folder
from advisor.operation.doctor.finding import Finding, error, ok, warning
from advisor.settings import LOCAL_TIME, Settings, today
from advisor.store import switch
from advisor.store.channel_tables import AccountRow
from advisor.store.engine import engine_of, reading
from advisor.store.errors import StoreError

MOST_TOLD: Final = 3
# What is known to end within this time has to be looked up before citizens ask for it.
SOON: Final = timedelta(days=45)


def law(settings: Settings) -> Iterator[Finding]:
    """The figures are sound, and none of them ends soon."""
    findings = check_folder(settings.law_folder, today())
    errors = [str(one) for one in findings if one.level == "ERROR"]
    old = [one.where for one in findings if one.level == "WARN"]
    if errors:
        yield error("law", "; ".join(errors[:MOST_TOLD]), "advisor law check, then mend data/law")
        return
    if old:
        yield warning("law", f"{len(old)} to verify: {_some(old)}", "advisor law check")
    else:
        yield ok("law", "sound, and verified lately")
    ending = _ending(settings)
    if ending:
        todo = "look up what holds afterwards; until then the bot says that nothing is announced"
        yield warning(
            "law", f"known until {SOON.days} days from now at most: {_some(ending)}", todo
        )


def _ending(settings: Settings) -> list[str]:
    from advisor.law.yaml_source import read_parameter

    parameters = [read_parameter(file) for file in sorted(settings.law_folder.glob("*.yml"))]
    day = today()
    return [
        parameter.name
        for parameter in parameters
        if parameter.known_until and day <= parameter.known_until <= day + SOON
    ]


def _some(names: list[str]) -> str:
    more = len(names) - MOST_TOLD
    return ", ".join(names[:MOST_TOLD]) + (f" and {more} more" if more > 0 else "")


def platforms(settings: Settings) -> Iterator[Finding]:
    """Every connector is on, or off as a whole."""
    connectors: dict[str, ConnectorSettings] = {
        "zalo_oa": settings.zalo_oa,
        "zalo_bot": settings.zalo_bot,
        "messenger": settings.messenger,
    }
    for name, connector in connectors.items():
        if connector.enabled:
            yield ok(name, "on")
        elif connector.started:
            missing = ", ".join(connector.missing)
            yield error(name, f"off: {missing} missing", "set it, or clear the others")
        else:
            yield ok(name, "off")


def tokens(settings: Settings) -> Iterator[Finding]:
    """No platform refused a token."""
    try:
        with reading(engine_of(settings.database_url)) as session:
            rows = session.execute(select(AccountRow)).scalars().all()
            accounts = [(row.channel, row.alarm, row.alarm_detail, row.expires_at) for row in rows]
    except StoreError:
        return  # told by the database's own line
    for channel, alarm, detail, expires_at in accounts:
        if alarm:
            yield error(f"{channel} token", f"{alarm}: {detail}", "docs/runbooks/zalo-token.md")
        elif expires_at:
            until = datetime.fromtimestamp(expires_at / 1000, UTC).astimezone(LOCAL_TIME)
            yield ok(f"{channel} token", f"good until {until:%Y-%m-%d %H:%M}, renewed by itself")


def paused(settings: Settings) -> Iterator[Finding]:
    """Nobody paused the bot and forgot it."""
    try:
        switches = switch.state(engine_of(settings.database_url))
    except StoreError:
        return  # told by the database's own line
    for channel, one in switches.items():
        if one.paused:
            since = datetime.fromtimestamp(one.at / 1000, UTC).astimezone(LOCAL_TIME)
            how = f"paused by {one.by} since {since:%Y-%m-%d %H:%M}: {one.reason}"
            yield warning(
                f"switch {channel}", how, "resume it in the console when the reason is gone"
            )
