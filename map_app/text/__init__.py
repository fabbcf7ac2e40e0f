"""Text as the rules see it: folded letters with offsets kept, sentences, words, dates."""
