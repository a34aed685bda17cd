from collections.abc import Callable, Mapping
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import stem
from retrieval.engine import EmbeddedEngine
from retrieval.likeness import Gist, gist_of
from retrieval.topics import Topic, rarity_in, topics
from tests.retrieval.building import bounded
from tests.retrieval.same_questions import QUESTIONS

RARITIES = {stem(word): rarity for word, rarity in {"koster": 1.0, "elever": 1.5, "skole": 2.5, "plass": 2.5}.items()}
WORDS = "svømmehallen badevakt skole koster plass elever sykehjem brøyting fortau asbest".split()
asked = st.dictionaries(st.integers(1, 50), st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), max_size=25)


def rarity(word: str) -> float:
    return RARITIES.get(word, 4.0)


def gists(*questions: str) -> dict[int, Gist]:
    return dict(enumerate(map(gist_of, questions), start=1))


def test_what_is_asked_about_most_stands_first() -> None:
    found = topics(
        gists(
            "Når åpner svømmehallen?",
            "Hvem har ansvaret for brøyting av fortau?",
            "Hva koster svømmehallen?",
            "Hvorfor er brøyting av fortau så dårlig?",
            "Hvem eier svømmehallen?",
            "Hva koster SFO?",
        ),
        rarity,
    )
    assert found == [Topic(("svømmehallen",), (1, 3, 5)), Topic(("brøyting", "fortau"), (2, 4))]


def test_a_word_is_shown_as_most_people_wrote_it() -> None:
    asked = gists("asbest Åskollen", "Asbesten på åskollen", "Åskollen: asbest")
    assert topics(asked, rarity) == [Topic(("asbest", "Åskollen"), (1, 2, 3))]


def test_a_common_word_makes_no_topic() -> None:
    assert topics(gists("Hva koster SFO?", "Hva koster kulturskolen?"), rarity) == []


def test_a_word_of_nearly_all_questions_makes_no_topic() -> None:
    asked = [
        f"Hva gjør Solbyen med {thing}?" for thing in "asbest hjortevilt skjenking lærlinger ladestasjoner".split()
    ]
    assert topics(gists(*asked, "Hva gjør Solbyen mot asbest?"), rarity) == [Topic(("asbest",), (1, 6))]


def test_of_a_few_questions_all_may_be_about_one_thing() -> None:
    assert topics(gists("asbest på skolen?", "Hvem fjerner asbest?"), rarity) == [Topic(("asbest",), (1, 2))]


def test_a_follow_up_belongs_to_what_it_leans_on() -> None:
    asked = {1: gist_of("Når åpner svømmehallen?"), 2: gist_of("Hva koster den?", "Når åpner svømmehallen?")}
    assert [topic.members for topic in topics(asked, rarity)] == [(1, 2)]


def test_nothing_asked_no_topics() -> None:
    assert topics({}, rarity) == []
    assert topics(gists("", "?", "Hva er det?"), rarity) == []


def test_rarity_is_that_of_the_corpus(demo_engine: EmbeddedEngine) -> None:
    rarity = rarity_in(demo_engine)
    assert rarity(stem("kommunen")) < rarity(stem("barnehagen")) < rarity(stem("romferge"))


# Properties


@bounded
@given(asked)
def test_topics_are_those_that_are_looked_for_one_by_one(texts: dict[int, str]) -> None:
    asked = {number: gist_of(text) for number, text in texts.items()}
    assert [topic.members for topic in topics(asked, rarity)] == members_looked_for(asked, rarity)


@bounded
@given(asked)
def test_the_order_of_the_questions_does_not_matter(texts: dict[int, str]) -> None:
    asked = {number: gist_of(text) for number, text in texts.items()}
    assert topics(dict(reversed(asked.items())), rarity) == topics(asked, rarity)


@bounded
@given(asked)
def test_a_topic_is_of_several_questions_that_share_its_word(texts: dict[int, str]) -> None:
    found = topics({number: gist_of(text) for number, text in texts.items()}, rarity)
    members = [number for topic in found for number in topic.members]
    assert len(set(members)) == len(members)
    for topic in found:
        assert len(topic.members) > 1
        assert 1 <= len(topic.words) <= 3
        assert all(topic.words[0] in texts[number].split() for number in topic.members)


def members_looked_for(asked: Mapping[int, Gist], rarity: Callable[[str], float]) -> list[tuple[int, ...]]:
    """The same, naively: again and again the word that tells most of the questions that are left."""
    left = {number: {word.stem for word in gist.all_words} for number, gist in asked.items()}
    words = {word for held in left.values() for word in held}
    rarest = max(map(rarity, words), default=0.0)
    most = len(asked) if len(asked) <= 5 else 0.8 * len(asked)
    held = {word: sum(word in each for each in left.values()) for word in words}
    telling = sorted(word for word in words if held[word] <= most and rarity(word) >= rarest / 2)
    found = []
    while telling:
        holders = {word: tuple(sorted(number for number, each in left.items() if word in each)) for word in telling}
        telling = [word for word in telling if len(holders[word]) > 1]
        if telling:
            best = max(telling, key=lambda word: len(holders[word]) * rarity(word))
            found.append(holders[best])
            left = {number: each for number, each in left.items() if number not in holders[best]}
    return sorted(found, key=lambda members: (-len(members), members))


def test_a_thousand_questions_take_less_than_a_tenth_of_a_second() -> None:
    asked = {number: gist_of(f"{QUESTIONS[number % len(QUESTIONS)]} nr{number % 300}") for number in range(1_000)}

    def took() -> float:
        start = perf_counter()
        topics(asked, rarity)
        return perf_counter() - start

    # The best of several: others may be at work on this machine.
    assert min(took() for _ in range(5)) < 0.1
