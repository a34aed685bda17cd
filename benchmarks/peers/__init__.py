"""Other search engines, each behind `benchmarks.engines.Engine`. None is a dependency of the product."""

from collections.abc import Mapping

from benchmarks.engines import Engine
from benchmarks.peers.with_bm25s import Bm25s
from benchmarks.peers.with_rank_bm25 import RankBm25
from benchmarks.peers.with_sqlite import Fts5
from benchmarks.peers.with_tantivy import Tantivy
from benchmarks.peers.with_xapian import Xapian

PEERS: Mapping[str, Engine] = {
    engine.name: engine for engine in (Bm25s("numba"), Tantivy(), Xapian(), Bm25s("numpy"), Fts5(), RankBm25())
}
