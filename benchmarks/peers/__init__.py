"""What a user would pick instead of `sokehoach check`: each reads one tracker and tells what is wrong.

All of them take the sheets, types and references from what `sokehoach schema --format json` prints.
"""
