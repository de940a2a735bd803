"""What may be wrong in a tracker: one fault, one function, one code.

`catalogue` lists every rule and runs them; `rule` says what a rule is; the other files are the families.
"""
