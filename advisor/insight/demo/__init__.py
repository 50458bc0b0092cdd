"""A campaign month that is made up: synthetic people and questions, to see and try the console."""
