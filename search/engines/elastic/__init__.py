"""The engine for many machines: Elasticsearch, by ELASTICSEARCH_URL."""

from search.engines.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
