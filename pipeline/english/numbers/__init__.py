"""Numerals, from the surface: where the numbers of a sentence stand, and what they are worth.

`numerals` puts together what `digits` (printed), `spelled` (in words), `powers` and `scales` find; `atoms` is what they give,
`marks` settles small signs that may be of two kinds.
"""
