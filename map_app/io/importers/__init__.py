"""Readers of other gazetteers' formats, one a module: each turns a file into records or says why a row has none."""
