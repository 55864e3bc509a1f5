"""The bridge to Great Expectations: suites are data, frames come from SQL, results have four states.

Belongs here: reading suites, running them in a helper process, what a result means.
Does not belong here: rules about the domain (SQL models), suites (`expectations/`), the decision to
publish (`publish`).
"""
