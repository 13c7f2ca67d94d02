"""The analysts' door: the data from the installed package or a checkout, without a network.

What is open to analysts is named in `ukjapan_dataset` itself, and imported when it is first asked for.
"""
