"""Claims: the figures that a document states, with what they measure and in which role.

Belongs here: numbers with unit, scale and printed decimals; sentences; roles (actual, target, previous,
change); what a figure measures.
Does not belong here: relations between figures (`relations`).
"""
