"""Anxi 2019: the eleven real units of the scheme, with invented returns of the two quarters that were left.

Belongs here: what the units would send in and the bureau would keep from the day the scheme was in force.
Names of units are public; every figure is synthetic, and nobody is named: posts stand where a form wants a
person. Does not belong here: the scheme (its tables are read from data/raw/schemes/anxi-2019), any scoring.
"""
