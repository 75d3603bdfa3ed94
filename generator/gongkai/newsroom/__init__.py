"""The feeds of one build: planned, made, or brought over from the last.

`newsroom` plans documents and the entries they need, `orders` asks for those that the last build did not leave,
`plan` works out the `keys` of all, `copydesk` and `mastheads` write them, `jobs` make them in workers, `editions`
brings over what the last build finished.
"""
