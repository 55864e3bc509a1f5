"""Generators of everything under data/raw except the schemes.

Belongs here: one module or package per origin (a county of 2013 that we made up, Anxi 2019, Baoding 2024,
Honghe 2024), the shared sheet model and the writers that turn it into bytes. Same code, same bytes, on any
machine and any day. Does not belong here: schemes (they are written by hand under data/raw/schemes),
anything the pipeline imports.
"""
