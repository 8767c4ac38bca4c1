"""What a network takes on a device, and how sure that is."""
