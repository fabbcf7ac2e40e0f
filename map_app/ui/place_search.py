"""Names of what the session keeps of a search in the gazetteer."""

QUERY = "gazetteer_query"
"""The name that is searched."""

CHOSEN = "gazetteer_chosen"
"""The id of the candidate that was chosen, None for the best one."""
