"""The date grammar: tokens of a text, rules over them, and what each rule means."""
