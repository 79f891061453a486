"""The lexicon: which words name what, and whose words win."""

from pathlib import Path

import pytest

from drainbot.knowledge import load_knowledge
from drainbot.language.kept import remembered
from drainbot.language.lexicon import Lexicon, build_lexicon, stem, term_key
from drainbot.language.lexicon_file import LEXICON
from drainbot.language.reading import Reader
from tests.engine.shipped import shipped_knowledge

BICYCLES = Path(__file__).parents[1] / "packs" / "bicycles"

# concept, and words for it in both languages
NAMES = [
    ("net-drain", ["net brain drain", "Brain Drain", "net brain-drain", "talent drain", "두뇌 순유출", "두뇌유출", "인재 순유출"]),
    ("phds", ["Ph.D.", "PhDs", "Ph.D.s", "doctorate", "doctorates", "박사", "박사 학위"]),
    ("doctors", ["doctor", "doctors", "의사"]),
    ("postech", ["POSTECH", "포스텍", "포항공대"]),
    ("skku", ["SKKU", "성균관대"]),
    ("samsung", ["Samsung", "삼성"]),
    ("ai-people", ["AI professionals", "AI talent", "AI 인재", "인공지능 인재"]),
    ("science-people", ["science and engineering professionals", "scientists", "이공계", "이공계 인력"]),
    ("place-JP", ["Japan", "Japanese", "일본"]),
    ("place-US", ["USA", "United States", "U.S.", "America", "미국"]),
    ("place-DE", ["Germany", "독일"]),
    ("place-LU", ["Luxembourg", "룩셈부르크"]),
    ("place-MX", ["Mexico", "멕시코"]),
    ("place-TD", ["Chad", "차드"]),
    ("place-CI", ["Côte d’Ivoire", "코트디부아르"]),
    ("korea", ["Korea", "South Korea", "한국", "대한민국"]),
    ("op-why", ["why", "왜"]),
    ("op-usd", ["dollars", "USD", "달러"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("concept", "words"), [(concept, words) for concept, ways in NAMES for words in ways]
)
def test_words_name_a_concept(reader: Reader, concept: str, words: str) -> None:
    assert [piece.concept for piece in reader.read(words).segments] == [concept]


@pytest.mark.parametrize(
    "code", ["FR", "CN", "IN", "GB", "CA", "TW", "VN", "BR", "IL", "SG", "ES", "ZA", "NZ"]
)
def test_every_country_is_known_by_its_name_in_both_languages(lexicon: Lexicon, code: str) -> None:
    assert lexicon.kind(f"place-{code}") == "place"
    en, ko = (lexicon.label(f"place-{code}", language) for language in ("en", "ko"))
    assert en.isascii()
    assert any("가" <= char <= "힣" for char in ko)


def test_a_word_wins_over_another_of_the_same_stem(lexicon: Lexicon) -> None:
    assert stem("doctor") == stem("doctors")
    assert lexicon.exact.get(("doctorate",), lexicon.english.get((stem("doctorate"),))) == "phds"
    assert lexicon.exact.get(("doctor",), lexicon.english.get((stem("doctor"),))) == "doctors"


def test_every_term_of_the_pack_names_its_first_concept(reader: Reader) -> None:
    own = [
        concept
        for concept in shipped_knowledge().vocabulary.values()
        if concept.id not in shipped_knowledge().standard
    ]
    first: dict[str, str] = {}
    for concept in own:
        for term in (*concept.en, *concept.ko):
            first.setdefault(term.casefold().replace(" ", ""), concept.id)
    lost = {}
    for term in (term for concept in own for term in concept.en if " " not in term and term.isalpha()):
        named = {piece.concept for piece in reader.read(term).segments}
        if first[term.casefold()] not in named:
            lost[term] = named
    assert lost == {}


def test_the_words_of_a_pack_win_over_the_standard_ones() -> None:
    knowledge = load_knowledge(BICYCLES)
    own = [concept for concept in knowledge.vocabulary.values() if concept.id not in knowledge.standard]
    lexicon = build_lexicon(knowledge)
    for concept in own:
        for term in concept.en:
            words = tuple(term.casefold().split())
            found = lexicon.exact.get(words) or lexicon.english.get(tuple(map(stem, words)))
            assert lexicon.kind(found or "") == concept.kind or found in {item.id for item in own}


@pytest.mark.parametrize(
    ("term", "key"),
    [("graduates", "graduat"), ("Graduate", "graduat"), ("net brain drain", "net brain drain"), ("두뇌 유출", "두뇌유출"), ("10,000", "10000"), ("AI 인재", "ai인재")],
)  # fmt: skip
def test_a_term_has_one_form(term: str, key: str) -> None:
    assert term_key(term) == key


def test_words_for_repair_are_plain_and_those_asked_with_most_come_first(lexicon: Lexicon) -> None:
    assert len(lexicon.words) == len(set(lexicon.words))
    assert lexicon.words.index("korea") < lexicon.words.index("cats")
    assert all(len(word) >= 4 and word.isascii() and word.isalpha() for word in lexicon.words)
    assert {"talent", "graduate", "japan", "please", "morning"} <= set(lexicon.words)


def test_an_unknown_concept_is_a_thing_and_its_own_label(lexicon: Lexicon) -> None:
    assert lexicon.kind("nothing") == "thing"
    assert lexicon.label("nothing", "ko") == "nothing"


def test_a_lexicon_comes_out_of_its_file_as_it_went_in(lexicon: Lexicon, tmp_path: Path) -> None:
    assert remembered(tmp_path, "v", LEXICON, lambda: lexicon) == lexicon
    (file,) = tmp_path.iterdir()
    assert LEXICON.read(file) == lexicon


def test_the_same_knowledge_makes_the_same_lexicon(lexicon: Lexicon) -> None:
    assert build_lexicon(shipped_knowledge()) == lexicon
