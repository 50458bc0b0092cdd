"""The office's console at :8080/console: who may sign in sees, answers and changes from here."""
