"""Quantities, from the surface alone: numbers with currency, scale, unit, bounds and modifier.

`reading` puts them together: `measures` reads what touches a number (`coins` where it is money), `modifiers` its bounds,
`compounds` and `odd_units` its unit, `ranges` makes one of two; the others each know one way of printing.
"""
