"""Questions put to solutions rather than to an instance."""
