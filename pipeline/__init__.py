"""solieu: crawled Vietnamese provincial news in, a tidy data set of socio-economic observations out.

The data flows through one package a stage: ingest -> clean -> extract -> normalize -> publish.
"""
