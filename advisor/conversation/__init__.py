"""The conversation: what was asked, what is still missing, what is answered next. No Rasa here."""
