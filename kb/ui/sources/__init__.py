"""Notices: how they come in, their text with every fact marked, and how they go."""
