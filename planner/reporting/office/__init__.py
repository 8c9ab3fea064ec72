"""What the formats of an office share: words that files can hold, sheets, documents and pages."""
