"""What people read of corrections and of the knowledge folder, in both languages."""

from bot.texts import Words

CORRECTED = Words(
    "**Corrected on {date}:** a moderator of this server changed what this answer rests on.",
    "**{date} 정정:** 이 서버의 관리자가 이 답의 근거가 되는 내용을 고쳤습니다.",
)
CORRECTED_EVERYWHERE = Words(
    "**Corrected on {date}:** what I know about the article, and this answer with it, was brought up to date.",
    "**{date} 정정:** 제가 기사에 대해 아는 내용이 고쳐져서 이 답도 바로잡았습니다.",
)
NO_REPLIES = Words(
    "None of my public replies of the last 30 days says anything else now.",
    "지난 30일 동안 공개로 드린 답 중에 달라지는 것은 없습니다.",
)
REPLIES = Words(
    "My public replies that became wrong: {corrected} corrected, {waiting} still to be corrected, {unreachable} out of my reach.",
    "틀리게 된 공개 답변: 정정 {corrected}개, 정정 예정 {waiting}개, 손이 닿지 않는 것 {unreachable}개.",
)

INVALID_FOLDER = Words(
    "The knowledge folder has changed and is not right yet, so I go on with what I knew before. To mend ({count}):",
    "지식 폴더가 바뀌었지만 아직 올바르지 않아, 이전에 알던 내용으로 계속 답합니다. 고칠 곳({count}):",
)
MORE_FINDINGS = Words(
    "`drainbot check` shows all {count}.", "`drainbot check`를 실행하면 {count}개를 모두 볼 수 있습니다."
)
