"""Market: what a region can take in a week, and sealed uniform-price auctions."""
