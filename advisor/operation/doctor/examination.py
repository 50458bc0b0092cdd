"""All looks, one after the other."""

from collections.abc import Iterator
from typing import Final

from advisor.operation.doctor import clocks, configured, machine, office, servers
from advisor.operation.doctor.finding import Finding, Look
from advisor.settings import Settings

LOOKS: Final[tuple[Look, ...]] = (
    configured.unknown,
    configured.env_file,
    configured.public_address,
    configured.day,
    configured.openness,
    configured.words_in_logs,
    configured.keys,
    machine.disk,
    machine.ports,
    machine.key,
    machine.model,
    servers.database,
    clocks.agreement,
    clocks.leap,
    clocks.keeping,
    servers.redis,
    servers.broker,
    servers.actions,
    servers.bots,
    office.law,
    office.platforms,
    office.tokens,
    office.paused,
)


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything that the service needs, looked at now; nothing is changed."""
    for look in LOOKS:
        yield from look(settings)
