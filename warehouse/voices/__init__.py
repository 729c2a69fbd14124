"""Who speaks in a review that no page names, and whether it would ship: a plain model over its words.

Two logistic regressions over tf-idf weighted words and over cues (`cues.toml`), one for the persona and one for the
verdict. Their weights are in `persona.tsv` and `verdict.tsv`, trained by `python -m benchmarks.voices train` on texts
written for the project; how often they are right on texts they have not seen is printed by `python -m
benchmarks.voices`. What they say is an inference and never a fact: `warehouse/infer.py` marks it so.
"""

from warehouse.voices.model import Model, persona_model, verdict_model

__all__ = ["Model", "persona_model", "verdict_model"]
