"""The platforms as small HTTP servers, for tests and demonstrations: no account is needed."""
