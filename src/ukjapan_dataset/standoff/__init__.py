"""The stand-off package: the package without any words of the articles, and the way back."""
