"""Does a Word document stand as the decree wants it? Any document, whoever made it.

What is judged is what a reader sees: formatting after all styles, defaults and themes have had their say.
What only the drawn page tells is left to a person. `formatting` and `document` read, `components` finds which
paragraph is what, the families of rules judge, `catalogue` lists them all.
"""
