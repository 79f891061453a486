"""What moderators read about questions without an answer, in both languages."""

from bot.texts import Words

UNANSWERED = Words("unanswered", "미답변")
UNANSWERED_HELP = Words(
    "Questions that I could not answer, and what to make of them", "제가 답하지 못한 질문을 보고 정리합니다"
)
ASKS_FOR = Words("This asks for…", "이 질문의 주제는…")

LIST_TITLE = Words("## Questions without an answer", "## 답하지 못한 질문")
LIST_NOTE = Words(
    "-# The last 90 days, like questions together: {count}. Only you see this.",
    "-# 지난 90일, 비슷한 질문끼리 {count}묶음. 나에게만 보입니다.",
)
LIST_EMPTY = Words(
    "Nothing is left to look at: whatever was asked here in 90 days found an answer or a decision.",
    "볼 것이 없습니다. 지난 90일의 질문은 모두 답을 찾았거나 정리되었습니다.",
)
TIMES = Words("**{count}×** · {people}", "**{count}번** · {people}")
PERSON = Words("1 person", "1명")
PEOPLE = Words("up to {count} people", "최대 {count}명")
WORDINGS = Words(" · {count} wordings", " · 표현 {count}가지")
CHOOSE = Words("Choose a question …", "질문을 고르세요 …")
EARLIER = Words("◀ Asked more", "◀ 더 많이 물은 것")
LATER = Words("Asked less ▶", "덜 물은 것 ▶")
TO_LIST = Words("Back to the list", "목록으로")
TO_CARD = Words("Back", "뒤로")

ALSO = Words("-# Also asked as:", "-# 이렇게도 물었습니다:")
AND_MORE = Words("-# … and {count} more", "-# … 그 밖에 {count}가지")
WHERE = Words("-# Where: {links}", "-# 물은 곳: {links}")
TODAY = Words("-# Today I answer: {answer}", "-# 지금의 답: {answer}")
SAME_AS = Words("**Does it ask for one of these?** One press teaches me that.", "**이 중 하나를 묻나요?** 누르면 바로 배웁니다.")  # fmt: skip
NOTHING_NEAR = Words("I know nothing that comes near. Search for the topic, or:", "가까운 주제가 없습니다. 주제를 찾거나 아래에서 골라 주세요.")  # fmt: skip
SAME = Words("= {name}", "= {name}")
OTHER = Words("Same as…", "같은 주제 찾기…")
NEW_ENTRY = Words("New entry", "새 항목")
UNSAID = Words("The article does not say", "기사에 없음")
OUTSIDE = Words("Out of scope", "범위 밖")

SEARCH_TITLE = Words("Same as which topic?", "어느 주제와 같나요?")
SEARCH = Words("Topic, in your words", "주제를 적어 주세요")
FOUND = Words("**Found for “{typed}”:**", "**“{typed}” 검색 결과:**")
NOT_FOUND = Words("Nothing is called “{typed}”. Try another word.", "“{typed}” 주제를 찾지 못했습니다. 다른 말로 찾아 보세요.")  # fmt: skip
ENTRY_TITLE = Words("New entry", "새 항목")
ENTRY_NAME = Words("Name", "이름")
ENTRY_NAME_HELP = Words("What it is about, e.g. meeting place", "무엇에 관한 것인지 (예: 모임 장소)")
ENTRY_TEXT = Words("Answer", "답변")
ENTRY_OTHER_NAME = Words("Name in Korean (may stay empty)", "영어 이름 (비워도 됩니다)")
ENTRY_OTHER_TEXT = Words("Answer in Korean (may stay empty)", "영어 답변 (비워도 됩니다)")
ENTRY_SOURCE = Words("Source (may stay empty)", "출처 (비워도 됩니다)")
ENTRY_SOURCE_HELP = Words(
    "Needed for numbers: a link, or a title and date: Town survey, 2025-06",
    "숫자가 있으면 꼭: 링크, 또는 제목과 날짜 (예: 도시 조사, 2025-06)",
)
WHICH_QUESTION = Words("The question", "질문")
WHICH_QUESTION_HELP = Words("Leave only what is asked", "묻는 부분만 남겨 주세요")
WHICH_TOPIC = Words("Topic", "주제")
WHICH_TOPIC_HELP = Words("Those that come nearest", "가장 가까운 주제")
ANOTHER_TOPIC = Words("Another topic, in your words", "다른 주제 (직접 적기)")
NO_TOPIC = Words("Choose a topic or write one.", "주제를 고르거나 적어 주세요.")

_LEARNED = Words(
    "**Learned.** I answer this with **{name}** now.", "**배웠습니다.** 이제 **{name}**(으)로 답합니다."
)
SAVED = {
    "topic": _LEARNED,
    "entry": _LEARNED,
    "unsaid": Words("**Learned.** I say now that the article does not tell.", "**배웠습니다.** 이제 기사에 없는 내용이라고 답합니다."),
    "outside": Words("**Off the list.** I go on refusing this.", "**목록에서 뺐습니다.** 앞으로도 답하지 않습니다."),
}  # fmt: skip
NOW = Words("**My answer now**", "**이제 이렇게 답합니다**")
THEN = Words("**My answer once it is saved**", "**저장하면 이렇게 답합니다**")
PROMISED = Words("-# Whoever asked to be told is told.", "-# 알려 달라고 한 분에게는 제가 알립니다.")
UNDONE = Words(
    "↩ Taken back; the question is on the list again.", "↩ 되돌렸습니다. 질문이 다시 목록에 있습니다."
)
NOT_UNDONE = Words(
    "Somebody has changed something since, so this cannot be undone on its own any more.",
    "그 뒤로 다른 변경이 있어 이것만 따로 되돌릴 수 없습니다.",
)
TRYING = Words(
    "One moment: I am trying that on the questions of the last 90 days …",
    "잠시만요. 지난 90일의 질문으로 미리 해 보고 있습니다 …",
)
GONE = Words("Somebody has just seen to that question.", "방금 다른 분이 그 질문을 정리했습니다.")
SURE_OUTSIDE = Words(
    "There is nothing to teach: the question only leaves the list, and for good. Do that?",
    "가르칠 것은 없고 질문만 목록에서 완전히 빠집니다. 그렇게 할까요?",
)
YES_OUTSIDE = Words("Yes, out of scope", "네, 범위 밖입니다")
NO_WORDS = Words("There are no words in that message.", "그 메시지에는 글이 없습니다.")

# Under review

REVIEWS = Words("Under review ({count})", "검토 중 ({count})")
REVIEWS_TITLE = Words("## Called wrong by several people", "## 여럿이 틀렸다고 한 답변")
REVIEWS_NOTE = Words(
    "Until you decide, these answers say that they are under review. Keep one as it is, or change it with `/kb edit`.",
    "결정할 때까지 답변에 검토 중이라고 적힙니다. 그대로 두거나 `/지식 수정`으로 고쳐 주세요.",
)
NO_REVIEWS = Words("Nothing is under review.", "검토 중인 답변이 없습니다.")
CHOOSE_TOPIC = Words("Choose a topic …", "주제를 고르세요 …")
CALLED_WRONG = Words(
    "{count} people called it wrong since it was last decided on.",
    "마지막 결정 이후 {count}명이 틀렸다고 했습니다.",
)
WITHOUT_REASON = Words("no reason given", "이유 없음")
KEEP = Words("Keep as it is", "그대로 두기")
KEPT = Words("✅ It stays as it is; the note is gone from its answers.", "✅ 그대로 두었습니다. 답변의 검토 중 표시도 사라집니다.")  # fmt: skip
SAID = Words("-# I answered: {answer}", "-# 제 답변: {answer}")

# The weekly digest

DIGEST_TITLE = Words("## The last seven days", "## 지난 7일")
DIGEST_COUNTS = Words(
    "Questions: **{total}**, by {askers} people; answered: **{answered}**. Called right {right}×, wrong {wrong}×.",
    "질문 **{total}**건({askers}명), 답한 것 **{answered}**건. 맞아요 {right}번, 틀렸어요 {wrong}번.",
)
DIGEST_GROUPS = Words("**Asked most without an answer**", "**답하지 못한 질문 중 많이 물은 것**")
DIGEST_REVIEWED = Words("**Under review**", "**검토 중**")
DIGEST_NOTE = Words(
    "-# Moderators see to these with `/kb unanswered`. Which channel gets this stands in `/settings`.",
    "-# 운영진은 `/지식 미답변`에서 정리할 수 있습니다. 이 소식을 받을 채널은 `/설정`에 있습니다.",
)
