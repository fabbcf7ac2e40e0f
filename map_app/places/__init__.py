"""Where: the gazetteer, mentions of its names, and the choice among homonyms."""
