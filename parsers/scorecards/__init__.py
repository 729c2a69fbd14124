"""Reviews: who speaks, how many points, ship or skip, and the words, in whatever order and cells a page has them."""
