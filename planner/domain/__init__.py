"""What the problem is: frozen data and units; knows no files and no solver."""
