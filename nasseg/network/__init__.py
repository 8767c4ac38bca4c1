"""From an architecture to a torch module, and what that costs."""

from nasseg.network.network import Network, fold_batch_norm, fold_in_place

__all__ = ["Network", "fold_batch_norm", "fold_in_place"]
