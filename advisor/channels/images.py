"""Pictures of our own in what the bot said: their bytes for the platforms, else their words."""

import asyncio
from dataclasses import dataclass
from typing import Final

from advisor.channels.replies import reply
from advisor.pictures import alt_of, png_of, token_of

# Zalo takes an image of up to 1 MB, the others more.
LARGEST_PNG: Final = 1_000_000


@dataclass(frozen=True)
class Image:
    """A picture of ours: `png` is empty when it cannot be had; `alt` says the same in words."""

    png: bytes
    alt: str

    @property
    def is_sendable(self) -> bool:
        """Whether every platform takes it."""
        return 0 < len(self.png) <= LARGEST_PNG


async def own_image(address: str) -> Image | None:
    """The picture behind an address of our own web server; None for any other address.

    Raises StoreError when the database is away. Takes about a second the first time.
    """
    token = token_of(address)
    if token is None:
        return None
    png = await asyncio.to_thread(png_of, token)
    alt = await asyncio.to_thread(alt_of, token)
    return Image(png or b"", alt or reply("picture"))
