"""The words by which minutes announce a decision, a task, who does it and until when, in the site's languages. All in small letters."""

import re

DECISION_WORDS = frozenset(
    (
        "결정|결정사항|결정 사항|결정한 것|정한 것|정한 일|합의|합의사항|합의 사항|의결|의결사항|의결 사항|"
        "decision|decisions|decided|agreed|agreements|resolution|resolutions|we decided|what was decided|"
        "决定|决定事项|决议|決定|決議|決定事項|"
        "quyết định|các quyết định|"
        "решение|решения|решили|постановили|"
        "فیصلہ|فیصلے|"
        "निर्णय|निर्णयहरू|"
        "шийдвэр|шийдвэрүүд|"
        "qaror|qarorlar|"
        "desisyon|mga desisyon|pasya|mga pasya|napagkasunduan"
    ).split("|")
)
TASK_WORDS = frozenset(
    (
        "할 일|할일|해야 할 일|후속 조치|후속조치|조치사항|조치 사항|다음 할 일|"
        "task|tasks|to do|to-do|todo|action|actions|action item|action items|follow-up|next steps|"
        "任务|待办|待办事项|任務|タスク|やること|今後の対応|"
        "việc cần làm|nhiệm vụ|"
        "задача|задачи|поручение|поручения|сделать|"
        "کام|کرنے کے کام|"
        "काम|गर्नुपर्ने काम|कार्य|"
        "даалгавар|хийх ажил|"
        "vazifa|vazifalar|topshiriq|topshiriqlar|"
        "gawain|mga gawain|gagawin"
    ).split("|")
)
OWNER_WORDS = frozenset(
    "담당|담당자|책임|책임자|owner|who|responsible|负责人|負責人|担当|担当者|phụ trách|người phụ trách|ответственный|ответственные|"
    "ذمہ دار|जिम्मेवार|хариуцагч|mas'ul|mas’ul|namamahala".split("|")
)
DUE_WORDS = frozenset(
    "기한|마감|마감일|언제까지|due|due date|deadline|when|by|until|期限|截止|截止日期|締切|hạn|hạn chót|срок|آخری تاریخ|म्याद|"
    "хугацаа|muddat|takdang petsa|petsa".split("|")
)
#: What is said around a day and is no part of it.
DAY_WORDS = re.compile(r"\b(?:by|until|till|due|before|on|the|до|trước|bago)\b|까지|前まで|まで|之前|前")
NOTHING_WORDS = frozenset("없음|없습니다|해당 없음|none|nothing|无|無|なし|không|нет|کوئی نہیں|छैन|байхгүй|yo'q|wala".split("|"))
MONTHS = "january february march april may june july august september october november december".split()
