"""The web process on ADVISOR_WEB_PORT: the chat page, pictures, and the office's console."""
