"""Text repair: damage that copying and converting leaves behind, mended in the open.

Belongs here: one module per kind of damage, and the order in which they run.
Does not belong here: reading files (`read`), understanding what the text says (`claims`).
"""
