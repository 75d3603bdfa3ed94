"""The bulk exports (开放数据): canonical forms → CSV, JSON, SQLite, Parquet, and what describes them."""
