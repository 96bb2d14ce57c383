"""How fast search answers: analysis, ranking, filters' counts and excerpts of ten results, over documents made up for the purpose.

    python bench/search_speed.py [COUNT ...]

Prints one JSON object a line. The documents share a stock of sentences, each analysed once, or making them would take hours; how long
a document takes that is analysed afresh is measured on its own.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from deliberation.search import weighing
from deliberation.search.asking import Ask
from deliberation.search.documents import Filter, IndexDocument, Kind
from deliberation.search.whoosh_index import WhooshIndex

_NOUNS = """
교육 주민 참여 예산 환경 센터 복지 일자리 청소년 노인 장애인 여성 아동 돌봄 주차 도로 버스 자전거 공원
하천 에너지 태양광 난방 건강 검진 상담 보험 주택 임대 안전 재난 홍보 통계 조사 만족도 강사 프로그램 운영
지원 확대 시설 문화 축제 예술 공연 전시 도서관 학교 급식 먹거리 농산물 쓰레기 재활용 분리 배출 마을 골목
시장 상점 소상공인 창업 고용 노동 인권 평등 정보 홈페이지 번역 언어 다문화 자원봉사 동아리 체육 운동 보행
신호등 가로등 놀이터 어린이집 유치원 산후 조리원 경로당 복지관 보건소 병원 의료 치매 우울 자살 예방 숲 나무
정원 텃밭 빗물 수질 온실가스 탄소 기후 폭염 한파 전기차 충전 인프라 플랫폼 데이터 디지털 키오스크
""".split()
_WAYS = (
    "{0} {1} 계획을 세우고 {2}에 대한 {3} 방안을 {4}과 함께 검토할 필요가 있음",
    "{0}{1} 대상을 {2}까지 넓히고 {3} {4}를 정기적으로 공개하는지",
    "현재 {0}에서 {1}{2} 사업을 추진 중이며 내년부터 {3} {4} 확대 예정",
    "{0}을 위한 {1}이 부족하므로 {2} {3}을 늘리고 {4}와 연계해 주세요",
)
_SENTENCES, _PARAGRAPHS = 4_000, 6_000
_COUNTED = (Filter.KIND, Filter.GROUP, Filter.AREA, Filter.STANCE, Filter.STATE)


def made_up_documents(count: int, chance: random.Random) -> Iterator[IndexDocument]:
    """Rows of about 250 characters; a few words are in every second document and most are rare, as in real ones."""
    nouns = sorted(_NOUNS, key=lambda _: chance.random())
    shares = [1 / (rank + 3) for rank in range(len(nouns))]
    sentences = [chance.choice(_WAYS).format(*chance.choices(nouns, shares, k=5)) for _ in range(_SENTENCES)]
    paragraphs = [". ".join(chance.sample(sentences, chance.randint(1, 3))) for _ in range(_PARAGRAPHS)]
    for number in range(1, count + 1):
        code = f"{chance.randint(1, 7)}:{chance.randint(1, 4)}-{chance.randint(1, 4)}-{chance.randint(1, 6)}"
        yield IndexDocument(
            id=f"question:{number}",
            kind=chance.choice((Kind.ITEM, Kind.QUESTION)),
            source=f"replies/group-{number % 11}#{number}",
            title=chance.choice(sentences)[:25],
            url=f"/questions/{number}",
            locale="ko",
            questions=(chance.choice(paragraphs),),
            replies=(chance.choice(paragraphs),),
            codes=(code,),
            forum="forum",
            group=f"group-{number % 11}",
            area=code[0],
            stances=(f"stance-{number % 7}",),
            state=f"state-{number % 3}",
        )


def made_up_queries(count: int, chance: random.Random) -> list[Ask]:
    """As people search: mostly one to three words, some together, some codes, some narrowed, a few mistyped."""
    asks = []
    for number in range(count):
        words = chance.sample(_NOUNS, 1 + number % 3)
        query = "".join(words) if number % 7 == 0 else " ".join(words)
        if number % 10 == 3:
            query = f"{chance.randint(1, 7)}:{chance.randint(1, 4)}-{chance.randint(1, 4)}"
        if number % 25 == 7:
            query = query[:-1] + "뷁"
        filters = {Filter.GROUP: (f"group-{number % 11}",)} if number % 4 == 0 else {}
        asks.append(Ask(words=query, filters=filters, counted=_COUNTED))
    return asks


def measure_searches(count: int, searches: int = 300) -> dict[str, object]:
    """How long a search takes among `count` documents, in milliseconds; the first of all, which reads Kiwi, is left out."""
    chance = random.Random(20220416)
    with TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        weighing.read = cache(weighing.read)
        started = time.perf_counter()
        index.rebuild(made_up_documents(count, chance))
        seconds = time.perf_counter() - started
        index.search(Ask(words="안녕"))
        taken = []
        for ask in made_up_queries(searches, chance):
            started = time.perf_counter()
            index.search(ask)
            taken.append((time.perf_counter() - started) * 1000)
    return {
        "name": f"search-{count}",
        "p50_ms": round(statistics.median(taken), 2),
        "p95_ms": round(statistics.quantiles(taken, n=20)[-1], 2),
        "built_s": round(seconds, 1),
    }


def measure_indexing(count: int = 200) -> dict[str, object]:
    """How many documents a second are indexed, each analysed afresh, in batches of ten as after a change."""
    documents = list(made_up_documents(count, random.Random(1)))
    with TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        index.write(documents[:10])
        started = time.perf_counter()
        for first in range(10, count, 10):
            index.write(documents[first : first + 10])
        return {"name": "search-indexing", "documents_per_s": round((count - 10) / (time.perf_counter() - started), 1)}


def measure(counts: Sequence[int] = (5_000, 50_000)) -> Iterator[dict[str, object]]:
    """Indexing, then searches at each count of documents: one record each."""
    yield measure_indexing()
    for count in counts:
        yield measure_searches(count)


if __name__ == "__main__":
    for record in measure([int(count) for count in sys.argv[1:]] or (5_000, 50_000)):
        print(json.dumps(record), flush=True)
