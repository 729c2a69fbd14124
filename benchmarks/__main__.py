"""`make bench`: every benchmark, one after the other."""

from benchmarks import crawling, parsing, repetition, voices

parsing.main()
crawling.main()
repetition.main()
voices.main()
