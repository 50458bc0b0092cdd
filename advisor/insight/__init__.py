"""What the record of turns tells the office: statuses, groups of questions, the recorder."""
