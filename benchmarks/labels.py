"""Routes as intents of a stock project, where one intent is all that a message has."""

SEPARATOR = "__"
STOCK_ACTION = "action_answer_from_intent"


def intent_of(programme: str, topic: str) -> str:
    """The intent that stands for a route; Rasa keeps a slash for itself."""
    return f"{programme}{SEPARATOR}{topic}"


def route_of(intent: str) -> tuple[str, str] | None:
    """The route that an intent stands for; None for Rasa's own intents."""
    programme, separator, topic = intent.partition(SEPARATOR)
    return (programme, topic) if separator else None


def best_route(ranking: list[dict[str, object]]) -> tuple[str, str, float] | None:
    """The first real route of an intent ranking, with its confidence."""
    for intent in ranking:
        route = route_of(str(intent.get("name")))
        if route is not None:
            return *route, float(str(intent.get("confidence", 0.0)))
    return None
