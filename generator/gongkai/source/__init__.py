"""Reading a YAML file as text with places (读文件).

`encoding`, `signs` and `text` come before YAML, `values` reads it, `syntax` says what it stumbled over,
`places` where a value stands.
"""
