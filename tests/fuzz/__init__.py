"""What holds for any input of the reader and of the functions of text, tried by a coverage-guided fuzzer."""
