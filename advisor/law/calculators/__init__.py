"""The calculators, one a module; each module offers `CALCULATOR`.

The registry finds them by that name, so a new calculator is a new file and nothing else.
"""
