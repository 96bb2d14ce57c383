"""A sentence in each of the site's eleven languages, for what has to carry all their scripts."""

SENTENCES = {
    "ko": "서대문구의 이행계획에 대한 의견입니다. 붐비는 횟집 앞 인도를 넓혀 주세요.",
    "en": "Our opinion on the district’s plan: quick fixes vex jumbo buses – why not widen the pavement?",
    "zh": "我们对地区计划的意见：请拓宽学校门前的人行道，并增加夜间照明。",
    "ja": "地区の計画についての意見です。学校前の歩道を広げ、ルールを知らせてください。",
    "vi": "Ý kiến của chúng tôi về kế hoạch của quận: mở rộng vỉa hè trước trường học và thêm đèn đường.",
    "ru": "Наше мнение о плане района: расширьте тротуар у школы, добавьте ещё один автобус в объезд.",
    "ur": "ضلعے کے منصوبے پر ہماری رائے: اسکول کے سامنے فٹ پاتھ چوڑا کریں اور ٹیکسی اسٹینڈ ہٹائیں۔",
    "ne": "जिल्लाको योजनाबारे हाम्रो राय: विद्यालय अगाडिको पैदल मार्ग फराकिलो बनाउनुहोस् र बत्ती थप्नुहोस्।",
    "mn": "Дүүргийн төлөвлөгөөний талаарх бидний санал: сургуулийн урдах явган замыг өргөтгөж, үерээс хамгаална уу.",
    "uz": "Tuman rejasi haqidagi fikrimiz: maktab oldidagi yoʻlakni kengaytiring va koʻproq gʻildirakli yoʻl qoʻshing.",
    "fil": "Ang aming opinyon sa plano ng distrito: palawakin ang bangketa sa harap ng paaralan at dagdagan ang ilaw ng Peñafrancia.",
}
#: Scripts whose letters join or stack: programs that read a PDF give the letters, but not always in the order they were typed.
SHAPED = {"ur", "ne"}
