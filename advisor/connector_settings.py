"""Settings of the chat platforms; a connector that misses one of them stays off and says which."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import ClassVar, Self


def _from(env: str) -> dict[str, str]:
    return {"env": env}


@dataclass(frozen=True)
class ConnectorSettings:
    """What all connectors share: reading, and knowing what is missing."""

    optional: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self:
        """Settings from environment variables; an empty one means the default."""
        given = {f.name: environment.get(f.metadata["env"], "").strip() for f in fields(cls)}
        return cls(**{name: text for name, text in given.items() if text})

    @classmethod
    def variables(cls) -> list[str]:
        """The environment variables of this connector."""
        return [f.metadata["env"] for f in fields(cls)]

    @property
    def missing(self) -> tuple[str, ...]:
        """Environment variables that the connector needs and that are empty."""
        needed = [f for f in fields(self) if f.name not in self.optional]
        return tuple(f.metadata["env"] for f in needed if not getattr(self, f.name))

    @property
    def started(self) -> bool:
        """Whether any of the needed variables is set (the operator means to use it)."""
        needed = [f for f in fields(self) if f.name not in self.optional and not f.default]
        return any(getattr(self, f.name) for f in needed)

    @property
    def enabled(self) -> bool:
        """Whether the connector has everything that it needs."""
        return not self.missing


@dataclass(frozen=True)
class ZaloOASettings(ConnectorSettings):
    """Zalo Official Account; the refresh token only seeds the token store."""

    oa_id: str = field(default="", metadata=_from("ZALO_OA_ID"))
    app_id: str = field(default="", metadata=_from("ZALO_OA_APP_ID"))
    app_secret: str = field(default="", metadata=_from("ZALO_OA_APP_SECRET"))
    secret_key: str = field(default="", metadata=_from("ZALO_OA_SECRET_KEY"))
    refresh_token: str = field(default="", metadata=_from("ZALO_OA_REFRESH_TOKEN"))
    api_url: str = field(default="https://openapi.zalo.me", metadata=_from("ZALO_OA_API_URL"))
    oauth_url: str = field(default="https://oauth.zaloapp.com", metadata=_from("ZALO_OAUTH_URL"))


@dataclass(frozen=True)
class ZaloBotSettings(ConnectorSettings):
    """Zalo Bot Platform."""

    token: str = field(default="", metadata=_from("ZALO_BOT_TOKEN"))
    webhook_secret: str = field(default="", metadata=_from("ZALO_BOT_WEBHOOK_SECRET"))
    api_url: str = field(
        default="https://bot-api.zaloplatforms.com", metadata=_from("ZALO_BOT_API_URL")
    )


@dataclass(frozen=True)
class MessengerSettings(ConnectorSettings):
    """Facebook Messenger; the app's number is learnt from the first message where it is not set."""

    optional = ("app_id",)

    page_id: str = field(default="", metadata=_from("MESSENGER_PAGE_ID"))
    page_token: str = field(default="", metadata=_from("MESSENGER_PAGE_TOKEN"))
    app_secret: str = field(default="", metadata=_from("MESSENGER_APP_SECRET"))
    verify_token: str = field(default="", metadata=_from("MESSENGER_VERIFY_TOKEN"))
    app_id: str = field(default="", metadata=_from("MESSENGER_APP_ID"))
    api_version: str = field(default="v26.0", metadata=_from("MESSENGER_API_VERSION"))
    api_url: str = field(default="https://graph.facebook.com", metadata=_from("MESSENGER_API_URL"))
