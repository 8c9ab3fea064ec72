"""The kernel of the Pyomo model: draft, relations, terms, standard form, listing."""
