"""Where citizens may go: the province's list of offices, read, checked and looked up."""
