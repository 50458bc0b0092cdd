"""What can go wrong with the database, for those who must not import it to say so."""


class StoreError(Exception):
    """The database cannot be used; its text is one line for the operator."""


class PublishError(ValueError):
    """A value cannot be published; the text says why, in one line for the officer."""
