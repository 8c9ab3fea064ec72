"""The loaders: files in, checked instances out."""
