"""What choices of a space and traits of networks decide."""
