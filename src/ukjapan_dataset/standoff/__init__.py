"""The stand-off package: the package without the words of the articles, and the way back."""
