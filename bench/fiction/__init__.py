"""Notices that nobody published: vocabularies, sentences, the layouts of the genre, and hostile texts."""
