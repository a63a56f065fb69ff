"""Backup and restore: all rows and all files in one tar, independent of the engines underneath.

So a backup made on SQLite and local files can be restored onto PostgreSQL and S3, which is also how
an installation moves. What can be rebuilt is left out: the search index, Wagtail's index of its own,
the cache.
"""
