"""How a synthetic instance of cities nested in the provinces of belt-road is made."""
