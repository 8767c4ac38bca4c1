"""The dashboard's pages: one file a page, each with a function `show`."""
