"""How every table of the instance belt-road follows from its folder of facts."""
