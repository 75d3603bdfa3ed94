"""The bulk exports (开放数据): canonical forms → CSV, JSON, SQLite, Parquet, and what describes them.

`sources` finds the records, `rows` cuts them into the tables of `tables`, a module for each format writes them,
`readback` reads them as the same records; `package`, `schema`, `layout` and `offered` say what there is.
"""
