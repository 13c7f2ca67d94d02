"""A package as it was received: values, each derived once from the bytes that were read.

Nothing here touches a file system or a network.
"""
