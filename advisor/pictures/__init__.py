"""Pictures of results: chosen and described in a turn, drawn when somebody looks at them.

For those who send pictures: `png_of(token)` and `alt_of(token)`; the token is the last part of a
picture's address (`token_of`).
"""

from advisor.pictures.address import address_of, token_of
from advisor.pictures.album import alt_of, png_of

__all__ = ["address_of", "alt_of", "png_of", "token_of"]
