"""The overview's charts and the rows behind them."""
