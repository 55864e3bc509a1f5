"""Readers: bytes of one kind of file in, sheets of text out.

Belongs here: telling the kind of a file by its content, spreadsheets through fastexcel, text files.
Does not belong here: safety checks that come first (`safety`), forms (`recognise`).
"""
