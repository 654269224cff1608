"""The console: server-rendered pages over the rooms' queries; it decides nothing itself."""
