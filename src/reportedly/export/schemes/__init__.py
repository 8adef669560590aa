"""The incidents in other people's schemes. What a scheme has no place for is named in docs/exports.md, not bent."""
