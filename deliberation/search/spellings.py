"""Loanwords that Korean writes in more than one way, and the spelling that the National Institute of Korean Language's rules give.

Only what people really write, and only spellings that occur inside no other word. What is not here is caught by its sound
(`sounds.py`) when a search would otherwise find nothing.
"""

_VARIANTS = """
컨텐츠 컨텐트 > 콘텐츠
센타 쎈터 쎈타 > 센터
레크레이션 리크리에이션 레크레에이션 > 레크리에이션
메세지 > 메시지
워크샵 웍샵 웍숍 > 워크숍
리더쉽 > 리더십
멤버쉽 > 멤버십
파트너쉽 > 파트너십
인턴쉽 > 인턴십
스킨쉽 > 스킨십
트랜드 > 트렌드
트랜디 > 트렌디
리플렛 > 리플릿
팜플렛 팜플릿 팸플렛 > 팸플릿
심포지움 > 심포지엄
악세사리 악세서리 > 액세서리
까페 > 카페
쥬스 > 주스
텔레비젼 > 텔레비전
디지탈 > 디지털
데이타 > 데이터
바우쳐 > 바우처
네비게이션 > 내비게이션
앰블란스 앰뷸란스 엠뷸런스 > 앰뷸런스
써비스 > 서비스
싸이클 > 사이클
싸이트 > 사이트
씨스템 > 시스템
프로그렘 > 프로그램
플렛폼 > 플랫폼
네트웍 > 네트워크
캠패인 켐페인 켐패인 > 캠페인
밧데리 빳데리 > 배터리
소세지 > 소시지
샷시 > 섀시
렌탈 랜탈 > 렌털
랜터카 렌트카 > 렌터카
에어콘 > 에어컨
리모콘 > 리모컨
컴퓨타 > 컴퓨터
스케쥴 > 스케줄
쥬니어 > 주니어
씨니어 > 시니어
챠트 > 차트
쵸콜릿 초콜렛 쵸콜렛 > 초콜릿
카운셀링 > 카운슬링
판넬 > 패널
플랭카드 플랜카드 > 플래카드
휀스 > 펜스
패트병 > 페트병
다이나믹 > 다이내믹
비지니스 > 비즈니스
스폰서쉽 > 스폰서십
알콜 > 알코올
어플리케이션 > 애플리케이션
유니버셜 > 유니버설
제스쳐 > 제스처
콘트롤 > 컨트롤
컨셉트 컨셉 > 콘셉트
크리닉 > 클리닉
타겟 > 타깃
팀웍 > 팀워크
"""


def _read(lines: str) -> dict[str, str]:
    spellings = {}
    for line in lines.strip().splitlines():
        variants, standard = line.split(" > ")
        spellings.update(dict.fromkeys(variants.split(), standard))
    return spellings


#: Variant -> standard spelling.
STANDARD_SPELLINGS = _read(_VARIANTS)
