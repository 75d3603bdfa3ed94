"""Reading a YAML file as text with places (读文件).

`encoding` (`guessing` which), `signs` and `text` come before YAML, `values` reads it, `layout` and `syntax` say what
it stumbled over, `places` where a value stands, `comments` what YAML takes for none. `salvage` makes the most of a
file that was refused, by `mending` its `lines` on trial.
"""
