"""What the tests of closed forms count."""

from nasseg.graph.registry import registry


def parameters(name, *arguments, **params):
    """Return how many learnable values a block has."""
    module = registry[name].factory(*arguments, **params)
    return sum(parameter.numel() for parameter in module.parameters())
