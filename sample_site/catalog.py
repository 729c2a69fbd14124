"""The invented tools and what seven invented critics say of them.

Tool number 17 is the same tool in a catalogue of 24 and in one of 20,000, so a site can grow
without becoming another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib.resources import files
from random import Random
from typing import Any, Literal

SEED = "splitpanel"
PERSONAS = ("Builder", "Skeptic", "Futurist", "Founder", "Creator", "Operator", "Analyst")
# How each critic leans: the Skeptic ships least, the Futurist most.
_KINDNESS = {"Builder": 0.06, "Skeptic": -0.24, "Futurist": 0.16, "Founder": -0.10, "Creator": 0.04,
             "Operator": -0.04, "Analyst": -0.08}  # fmt: skip
_FIRST_DAY = date(2026, 1, 5)

Verdict = Literal["ship", "skip"]


@lru_cache(maxsize=1)
def prose() -> dict[str, Any]:
    """The site's words, from `prose.toml`."""
    return tomllib.loads(files("sample_site").joinpath("prose.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Review:
    """One critic's words on one tool."""

    persona: str
    verdict: Verdict
    score: int
    """0–100; a ship is above 60, a skip below 58."""
    text: str


@dataclass(frozen=True, slots=True)
class Tool:
    """One invented tool with its panel."""

    number: int
    name: str
    slug: str
    category: str
    tagline: str
    description: str
    pricing: str
    entry: str
    community_pct: int | None
    community_votes: int | None
    reviewed_on: date
    reviews: tuple[Review, ...]
    facts: dict[str, str]
    """What fills the slots of the prose."""

    @property
    def ships(self) -> int:
        """Critics who ship."""
        return sum(review.verdict == "ship" for review in self.reviews)

    @property
    def skips(self) -> int:
        """Critics who skip."""
        return len(self.reviews) - self.ships

    @property
    def ship_pct(self) -> int:
        """Share of the panel that ships, whole per cent."""
        return round(100 * self.ships / len(self.reviews))

    @property
    def verdict(self) -> str:
        """Ship, Skip or Mixed, as a comparison page says it."""
        return "Ship" if self.ships > self.skips else "Skip" if self.ships < self.skips else "Mixed"


@dataclass(frozen=True)
class Catalog:
    """`size` tools, in six categories."""

    size: int = 24
    seed: str = SEED

    @cached_property
    def tools(self) -> tuple[Tool, ...]:
        """All tools in order of number."""
        return tuple(_tool(number, self.seed) for number in range(self.size))

    @cached_property
    def by_slug(self) -> dict[str, Tool]:
        """Slug → tool."""
        return {tool.slug: tool for tool in self.tools}

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """Names of the categories that have tools, in order of appearance."""
        return tuple(dict.fromkeys(tool.category for tool in self.tools))


def _tool(number: int, seed: str) -> Tool:
    random = Random(f"{seed}/{number}")  # noqa: S311 - invented prose, no secrets
    categories = prose()["categories"]
    kind = categories[number % len(categories)]
    name = _name(number)
    noun, audience = random.choice(kind["nouns"]), random.choice(kind["audiences"])
    features = random.sample(kind["features"], 2)
    rivals = random.sample(kind["rivals"], 2)
    pricing, entry = _price(random, kind["unit"])
    facts = {
        "tool": name, "noun": noun, "audience": audience, "task": random.choice(kind["tasks"]),
        "feature": features[0], "feature2": features[1], "weak": random.choice(kind["weaknesses"]),
        "rival": rivals[0], "rival2": rivals[1], "category": kind["name"], "price": pricing,
    }  # fmt: skip
    words = f"{noun} for {audience}".replace(" ", "-").lower()
    voted = random.random() < 0.4
    return Tool(
        number=number,
        name=name,
        slug=f"{name.lower().replace(' ', '-')}-{words}",
        category=kind["name"],
        tagline=f"A {noun} for {audience}, with {features[0]}",
        description=_description(random, facts),
        pricing=pricing,
        entry=entry,
        community_pct=random.randrange(31, 97) if voted else None,
        community_votes=random.randrange(3, 400) if voted else None,
        reviewed_on=_FIRST_DAY + timedelta(days=random.randrange(280)),
        reviews=_reviews(random, facts),
        facts=facts,
    )


def _name(number: int) -> str:
    """A name no other number has: first and second words in step, then with an edition."""
    first, second = prose()["names"]["first"], prose()["names"]["second"]
    edition, within = divmod(number, len(first) * len(second))
    # Steps that share no factor with the lists' lengths visit every pair once before any comes again.
    name = first[within % len(first)] + second[(within * 7 + within // len(first)) % len(second)]
    return name if edition == 0 else f"{name} {edition + 1}"


def _price(random: Random, unit: str) -> tuple[str, str]:
    """A price text of some kind, and the entry word beside it, which is wrong now and then."""
    low = random.choice([5, 9, 12, 15, 20, 29, 49])
    texts = [
        ("Free", "Free"),
        ("Free / Open Source", "Free"),
        ("Free / Open weights (Apache 2.0)", "Free"),
        ("Open Source (MIT)", random.choice(["Free", "Paid"])),
        (f"${low}/mo", "Paid"),
        (f"€{low}–€{low * 4}/mo", "Paid"),
        (f"from ${low} per seat", "Paid"),
        (f"${low / 100:.2f}/{unit}", "Paid"),
        (f"Free tier / Pro ${low}/mo", "Free"),
        (f"Pay-as-you-go (${low / 1000:.3f} per request)", "Paid"),
        (f"${low * 10} one-time", "Paid"),
        ("Contact sales", "Paid"),
    ]
    return random.choice(texts)


def _description(random: Random, facts: dict[str, str]) -> str:
    sentences = [
        "{tool} is a {noun} made for {audience}.",
        "It takes over {task} and offers {feature2} on top.",
        random.choice(
            [
                "The first release handled a single project; the current one copes with {n} at once.",
                "A session of {n} minutes is free of charge, after which the usual terms apply.",
                "Its makers, {n} people in two time zones, publish what they change every week.",
            ]
        ),
        random.choice(["It is not meant for {weak}.", "Support ends where {weak} begin."]),
    ]
    return fill(sentences, {**facts, "n": random.randrange(4, 90)})


def _reviews(random: Random, facts: dict[str, str]) -> tuple[Review, ...]:
    quality = random.uniform(0.25, 1.0)
    length = random.choice([0, 2, 3])
    panel = sorted(random.sample(PERSONAS, 4), key=PERSONAS.index)
    return tuple(_review(random, persona, quality, length, facts) for persona in panel)


def _review(random: Random, persona: str, quality: float, length: int, facts: dict[str, str]) -> Review:
    likes = quality + _KINDNESS[persona] + random.uniform(-0.22, 0.22) > 0.5
    verdict: Verdict = "ship" if likes else "skip"
    score = random.randrange(62, 95) if likes else random.randrange(24, 58)
    bank = prose()["personas"][persona]
    sentences = [random.choice(bank[f"open_{verdict}"]), *random.sample(bank["body"], length)]
    sentences.append(random.choice(bank[f"close_{verdict}"]))
    if not any("{tool}" in sentence for sentence in sentences):
        # The tool's name, which no other tool has, makes the text one that no other tool has.
        sentences.insert(1, random.choice(prose()["asides"]))
    slots = {
        **facts,
        "n": random.randrange(6, 95),
        "n2": random.randrange(100, 900),
        "year": random.randrange(2028, 2034),
    }
    return Review(persona, verdict, score, fill(sentences, slots))


def fill(sentences: Iterable[str], slots: Mapping[str, object]) -> str:
    """The sentences with their slots filled, each beginning with a capital."""
    filled = (sentence.format_map(slots) for sentence in sentences)
    return " ".join(sentence[0].upper() + sentence[1:] for sentence in filled)
