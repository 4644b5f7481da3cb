"""Everything that knows Dagster: assets, checks, automation and resources, each a thin layer over ``runner``."""
