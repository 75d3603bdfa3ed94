"""Reading a YAML file as text with places (读文件)."""
