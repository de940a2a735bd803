"""Existing plans become trackers: a Word document or a text is read, understood and proven, word for word.

`source` is a document as a person sees it, `structure` and its neighbours find in it what the tracker holds,
and what cannot be placed is told; not a word is dropped on the way.
"""
