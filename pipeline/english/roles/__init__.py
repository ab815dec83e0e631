"""Numbers that the words around them, or the unit behind them, settle as no claim: `assign` asks its neighbours in turn."""
