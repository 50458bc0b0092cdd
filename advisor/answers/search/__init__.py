"""From a citizen's question to the articles that may answer it, best first."""
