"""A folder of documents in editions: almost every sentence says which edition it is of, so that an answer tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

_FACILITIES = (
    "Biblioteket Svømmehallen Legekontoret Skøytebanen Kinoen Kulturskolen Gjenvinningsstasjonen "
    "Helsestasjonen Ungdomsklubben Fritidsklubben Frivilligsentralen Museet"
).split()
_PLACES = (
    "Solheim Granåsen Bjørkelund Furuset Elvebakken Nordby Sørbygda Vestre Haugen Lillevik Storhamar "
    "Fagerheim Myrvoll Lundeby Kirkevoll Strandheim Åsgård Øvrebø Rosenlund Teglverket Holmen"
).split()
_NOUNS = "budsjettet planen vedtaket bemanningen bygget parkeringen avtalen rapporten driften utstyret".split()
_VERBS = "vurderer behandler fornyer utreder gjennomgår bekrefter".split()
# Sentences that stand in each document beside the one that answers.
_OTHERS = 24
_EDITION = re.compile(r"utgave (\d+)")
# The documents that stay as they are, so that something is taken over, too.
_STANDING = 20


@dataclass(frozen=True, slots=True)
class Topic:
    """What a document is about; every other one comes and goes with the editions."""

    number: int
    facility: str
    place: str

    @property
    def name(self) -> str:
        """The document's file."""
        return f"{self.facility.lower()}-{self.place.lower()}.md"

    @property
    def address(self) -> str:
        """What only a reply that cites the document holds."""
        return f"https://kommunen.example/sted/{self.number}#"

    @property
    def question(self) -> str:
        """What the document answers, and no other one so well."""
        return f"Når åpner {self.facility.lower()} på {self.place}?"

    @property
    def comes_and_goes(self) -> bool:
        """Whether there are editions without it."""
        return self.number % 2 == 1

    def stands_in(self, edition: int) -> bool:
        """Whether an edition holds the document."""
        return not self.comes_and_goes or (self.number // 2 + edition) % 5 != 0


TOPICS = [
    Topic(number, facility, place)
    for number, (facility, place) in enumerate((facility, place) for place in _PLACES for facility in _FACILITIES)
]


def publish(folder: Path, edition: int) -> None:
    """Puts an edition into the folder, in the place of the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(_STANDING):
        standing = folder / f"reglement-{number}.md"
        if not standing.exists():
            standing.write_text(f"# Reglement {number}\n\nReglement {number} gjelder for alle ansatte.\n", "utf-8")
    for topic in TOPICS:
        path = folder / topic.name
        if topic.stands_in(edition):
            path.write_text("\n\n".join(_paragraphs(topic, edition)) + "\n", "utf-8")
        else:
            path.unlink(missing_ok=True)


def editions_in(text: str) -> set[int]:
    """Those that a reply quotes."""
    return {int(each) for each in _EDITION.findall(text)}


def _paragraphs(topic: Topic, edition: int) -> Iterator[str]:
    random = Random(topic.number)  # noqa: S311  (documents, no secret)
    yield f"---\nurl: {topic.address}\n---\n# {topic.facility} på {topic.place}"
    hour = ("sju", "åtte", "ni", "ti")[(topic.number + edition) % 4]
    yield f"{topic.facility} på {topic.place} åpner klokka {hour} i utgave {edition}."
    for _ in range(_OTHERS):
        said = f"Kommunen {random.choice(_VERBS)} {random.choice(_NOUNS)} og {random.choice(_NOUNS)}"
        yield f"{said} ved {topic.place} i utgave {edition}."
