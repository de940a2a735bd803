"""The commands of `sokehoach`, in files by what they are for; `cli` puts them together.

What a command needs is imported when it runs, so that `check` does not wait for the libraries of Word and
charts.
"""
