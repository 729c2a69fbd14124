"""Packed bodies: whole ones unpacked, cut ones refused, bombs stopped."""

from __future__ import annotations

import gzip
import random
import zlib

import pytest
from scrapy.exceptions import DownloadCancelledError, ResponseDataLossError

from spiders.decoding import decoded

BODY = b"".join(b"<p>%d</p>" % n for n in range(30_000))
LARGEST = 2**20


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        (b"gzip", gzip.compress(BODY)), (b"x-gzip", gzip.compress(BODY)), (b"deflate", zlib.compress(BODY)),
        (b"deflate", raw_deflate(BODY)), (b"gzip", gzip.compress(BODY) + b"\0" * 20),
        (b"gzip", gzip.compress(BODY[:70_001]) + gzip.compress(BODY[70_001:])),
    ],
)  # fmt: skip
def test_whole_bodies(encoding: bytes, packed: bytes) -> None:
    assert decoded(packed, encoding, LARGEST) == BODY


@pytest.mark.parametrize("seed", range(20))
def test_a_stream_that_is_cut_anywhere_is_no_page(seed: int) -> None:
    packed = gzip.compress(BODY)
    cut = random.Random(seed).randrange(1, len(packed) - 8)
    with pytest.raises(ResponseDataLossError):
        decoded(packed[:cut], b"gzip", LARGEST)


@pytest.mark.parametrize(("encoding", "packed"), [(b"gzip", b"<html>"), (b"deflate", b"no"), (b"br", b"x")])
def test_what_is_not_packed_so_is_no_page(encoding: bytes, packed: bytes) -> None:
    with pytest.raises(ResponseDataLossError):
        decoded(packed, encoding, LARGEST)


def test_a_bomb_is_stopped() -> None:
    with pytest.raises(DownloadCancelledError):
        decoded(gzip.compress(bytes(50 * LARGEST)), b"gzip", LARGEST)
