"""Structured logs to standard error, redacted: one JSON object a line, or readable on a terminal.

Above DEBUG no log line carries what a citizen wrote; at every level identity numbers, telephone
numbers, addresses and tokens are masked.
"""

import logging
import re
import sys
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from advisor.operation.redaction import redact
from advisor.settings import Settings

# Fields in which Rasa and our channels put words of the conversation.
MESSAGE_FIELDS = frozenset(
    [
        "text",
        "response_text",
        "user_text",
        "slot_values",
        "parse_data_text",
        "parse_data_entities",
        "prediction_events",
        "tracker_latest_message",
        "prefilled_slots",
        "message",
        "response",
        "slot_candidates",
        "rasa_event",
        "rasa_events",
        "tracker_states",
        "current_states",
        "old_states",
        "successes",
        "current_entity",
        "next_entity",
        "states",
        "entity",
        "token_text",
        "user_message",
        "json_message",
    ]
)
LIBRARIES = [
    "sanic",
    "aiohttp",
    "urllib3",
    "apscheduler",
    "matplotlib",
    "pika",
    "kafka",
    "alembic",
    "numba",
    "asyncio",
    "rasa_sdk.executor",
]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # Rasa puts them into its warnings
# Old code in libraries, and what Rasa tells every project about its version 2.
NOISE = ("DeprecationWarning", "Slot auto-fill has been removed")
SANIC = ("sanic.root", "sanic.error", "sanic.access")


def configure_logs(settings: Settings, service: str) -> None:
    """Send all logs of this process, structlog's and logging's, redacted to standard error."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(service),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(settings, service))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").addFilter(is_of_use)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in SANIC:  # Rasa cuts them off from the root logger
        logging.getLogger(name).handlers = [handler]
        logging.getLogger(name).propagate = False


def is_of_use(record: logging.LogRecord) -> bool:
    """Whether a Python warning says something that an operator can act on.

    Warning filters do not do: a library that Rasa imports sets its own over ours.
    """
    return not any(noise in record.getMessage() for noise in NOISE)


def _shared(service: str) -> list[Processor]:
    def add_service(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        event["service"] = service
        return event

    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        add_service,
        drop_messages,
    ]


def _formatter(settings: Settings, service: str) -> logging.Formatter:
    readable = settings.log_format == "console" or (
        settings.log_format == "auto" and sys.stderr.isatty()
    )
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    last += [structlog.processors.format_exc_info, redact_fields]
    last.append(
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
        if readable
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_shared(service), processors=last)


def drop_messages(_: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Replace what was said in a conversation by its length, except at DEBUG."""
    if method == "debug":
        return event
    for field in MESSAGE_FIELDS & event.keys():
        event[field] = f"({len(str(event[field]))} characters)"
    return event


def redact_fields(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Mask personal data and secrets in every text of the event."""
    return {name: _redacted(value) for name, value in event.items()}


def _redacted(value: Any) -> Any:
    if isinstance(value, str):
        return redact(COLOURS.sub("", value))
    if isinstance(value, Mapping):
        return {key: _redacted(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_redacted(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return redact(str(value))
