"""Relations between figures: one small module for each kind.

Belongs here: which figures of a document must agree, and by which arithmetic.
Does not belong here: finding figures (`claims`), comparing two values (`verdict`).
"""
