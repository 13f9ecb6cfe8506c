"""Who said what: the rules by which quotations and reported clauses find their cue and their speaker."""
