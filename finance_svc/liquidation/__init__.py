"""From default to distribution: notice, viewing, sale, waterfall, surplus or deficiency."""
