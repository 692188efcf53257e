"""The audit log: what is added to Wagtail's, which zones an entry concerns, and who reads it."""
