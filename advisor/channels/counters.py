"""What Prometheus reads about the chat platforms."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

EVENTS = Counter(
    "advisor_channel_events_total",
    "Events of the platforms, by what became of them",
    ["channel", "event", "result"],
)
REFUSED = Counter(
    "advisor_channel_refused_total", "Webhook requests that were not let in", ["channel", "status"]
)
ACK = Histogram(
    "advisor_channel_ack_seconds",
    "Seconds from a webhook request to its answer",
    ["channel"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2),
)
MESSAGES = Counter(
    "advisor_channel_messages_total", "Messages whose turn ended", ["channel", "result"]
)
CALLS = Counter(
    "advisor_channel_calls_total", "Calls to the platforms, by outcome", ["channel", "result"]
)
# Both from the database: whoever of bot and worker looked last knows best.
LAST: Final = "mostrecent"
WAITING = Gauge(
    "advisor_channel_waiting", "What waits now", ["channel", "box"], multiprocess_mode=LAST
)
ALARM = Gauge(
    "advisor_channel_alarm",
    "1 while an account needs an officer",
    ["channel"],
    multiprocess_mode=LAST,
)
