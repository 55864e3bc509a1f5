"""Reading documents: bytes to blocks with a place, within limits.

Belongs here: one module per format, what is refused and why, and the limited child process in which all of
it runs.
Does not belong here: repairing text (`repair`), understanding it (`claims`).
"""
