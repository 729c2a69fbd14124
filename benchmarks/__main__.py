"""`make bench`: every benchmark, one after the other."""

from benchmarks import parsing, repetition, voices

parsing.main()
repetition.main()
voices.main()
