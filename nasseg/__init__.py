"""nasseg: find the best real-time segmentation network for a latency budget on your device."""

__version__ = "0.1.0"
