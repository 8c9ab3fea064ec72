"""A report on pages of A4: what stands on them, in which fonts, and how typst is asked to set it."""
