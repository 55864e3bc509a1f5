"""Showing results: terminal, JSON, one self-contained HTML page.

Belongs here: wording and looks. Does not belong here: deciding anything.
"""
