"""The DuckDB database: declared tables, migrations, views, loading and reading back."""
