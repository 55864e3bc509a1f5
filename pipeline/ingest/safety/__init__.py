"""Safety checks that come before any reader: standard library only, bounded work on hostile bytes.

Belongs here: what a file is by its content, containers (zip, OLE), structure of sheets, cells without a
value.
Does not belong here: reading values.
"""
