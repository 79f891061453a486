"""What moderators read who keep the knowledge of their server, in both languages."""

from bot.texts import Words
from drainbot.units import Unit

# /kb and its commands

KB = Words("kb", "지식")
KB_HELP = Words("What I know on this server (for moderators)", "이 서버에서 제가 아는 내용 (운영진용)")
SHOW = Words("show", "보기")
SHOW_HELP = Words(
    "See one topic: what I answer, from where, how often", "주제 하나의 답변, 출처, 질문 수를 보세요"
)
SEARCH = Words("search", "찾기")
SEARCH_HELP = Words("Find topics by a word", "낱말로 주제를 찾으세요")
ADD = Words("add", "추가")
ADD_HELP = Words("Teach me something new", "새로운 내용을 가르쳐 주세요")
EDIT = Words("edit", "수정")
EDIT_HELP = Words("Change a part of a topic", "주제의 한 부분을 고치세요")
PHRASE = Words("phrase", "표현")
PHRASE_HELP = Words("Ways to ask for a topic", "주제를 묻는 표현")
PHRASE_ADD = Words("add", "추가")
PHRASE_ADD_HELP = Words("Teach me another way to ask", "새로운 질문 표현을 가르쳐 주세요")
PHRASE_REMOVE = Words("remove", "삭제")
PHRASE_REMOVE_HELP = Words("Take a way to ask away", "질문 표현을 지우세요")
RETIRE = Words("retire", "끄기")
RETIRE_HELP = Words(
    "Do not answer a topic on this server any more", "이 서버에서 주제에 더 답하지 않게 합니다"
)
RESTORE = Words("restore", "복원")
RESTORE_HELP = Words("Have a topic as the article has it", "주제를 기사 내용 그대로 되돌립니다")
HISTORY = Words("history", "기록")
HISTORY_HELP = Words("What was changed here, by whom and when", "누가 언제 무엇을 바꿨는지 보세요")
DIFF = Words("diff", "비교")
DIFF_HELP = Words("What changed between two revisions", "두 버전의 차이를 보세요")
REVERT = Words("revert", "되돌리기")
REVERT_HELP = Words("Go back to how it was", "예전 상태로 되돌립니다")
PENDING = Words("pending", "대기")
PENDING_HELP = Words("What waits for a second moderator", "다른 운영진의 승인을 기다리는 변경")
EXPORT = Words("export", "내보내기")
EXPORT_HELP = Words("All that this server has of its own, as files", "이 서버만의 내용을 파일로 받으세요")
IMPORT = Words("import", "가져오기")
IMPORT_HELP = Words(
    "Put a YAML file in place of it all, after a look", "YAML 파일로 바꿉니다 (먼저 미리 보기)"
)
CHECK = Words("check", "점검")
CHECK_HELP = Words(
    "Whether all that you have of your own still fits", "이 서버만의 내용에 문제가 없는지 봅니다"
)
PROMOTE = Words("promote", "반영")
PROMOTE_HELP = Words(
    "A server's own knowledge as a patch for the base (for the bot's owner)",
    "서버만의 내용을 기본 지식용 패치로 받으세요 (봇 소유자용)",
)
STATS = Words("stats", "통계")
STATS_HELP = Words("What you have of your own, and how it is asked", "이 서버만의 내용과 질문 수")

TOPIC = Words("topic", "주제")
TOPIC_HELP = Words("Type a name or an id", "이름이나 아이디를 입력하세요")
TEXT = Words("text", "문장")
TEXT_HELP = Words("As somebody would ask", "사람들이 묻는 그대로")
TEXT_GONE_HELP = Words("The phrasing to take away", "지울 표현")
QUERY = Words("query", "검색어")
QUERY_HELP = Words("A word of its name, its phrasings or its text", "이름, 표현, 본문에 있는 낱말")
PART = Words("part", "부분")
PART_HELP = Words("What to change", "고칠 부분")
KIND = Words("kind", "종류")
KIND_HELP = Words("What you want to teach me", "가르칠 내용의 종류")
REASON = Words("reason", "이유")
REASON_HELP = Words("For the history; may stay empty", "기록에 남길 이유 (선택)")
FROM = Words("from", "부터")
FROM_HELP = Words("Number of a revision; 0 is the article alone", "버전 번호, 0은 기사 그대로")
TO = Words("to", "까지")
TO_HELP = Words("Number of a revision; left out: how it is now", "버전 번호, 비우면 지금")
REVISION = Words("revision", "버전")
REVISION_HELP = Words(
    "Only what this revision set; left out: all that holds now",
    "이 버전에서 바꾼 내용만, 비우면 지금의 내용 전부",
)
SERVER = Words("server", "서버")
SERVER_HELP = Words("Id of a server; left out: this one", "서버 아이디, 비우면 이 서버")
BACK_TO = Words("to", "버전")
BACK_TO_HELP = Words("Number of a revision, or yesterday", "버전 번호 또는 어제")
FILE = Words("file", "파일")
FILE_HELP = Words("A YAML file in UTF-8, at most 1 MB", "UTF-8 YAML 파일, 최대 1MB")

NOT_A_KEEPER = Words(
    "Only those with Manage Server, or a role named in /settings, can change what I know here.",
    "제가 아는 내용은 서버 관리 권한이나 /설정에서 정한 역할이 있어야 바꿀 수 있습니다.",
)
ONLY_ON_SERVERS = Words(
    "What I know is changed by server, and only where I am a member.",
    "제가 들어가 있는 서버에서만 내용을 바꿀 수 있습니다.",
)
NOT_THE_OWNER = Words(
    "This is for the bot's owner alone. With `/kb export` you get all that your server has of its own.",
    "봇 소유자만 쓸 수 있습니다. 이 서버만의 내용은 `/지식 내보내기`로 받을 수 있습니다.",
)
NO_TOPIC = Words(
    "No topic is called “{typed}”. Choose one from the list, or look with /kb search.",
    "“{typed}” 주제가 없습니다. 목록에서 고르거나 /지식 찾기로 찾아보세요.",
)
MEANT = Words("Did you mean …", "이 주제를 찾으셨나요? …")

# An edit on its way

ACTIONS = {
    "phrase": Words("another way to ask", "질문 표현 추가"),
    "unphrase": Words("a way to ask taken away", "질문 표현 삭제"),
    "edit": Words("edit", "수정"),
    "figure": Words("another figure", "수치 변경"),
    "note": Words("note", "메모"),
    "yaml": Words("edit as YAML", "YAML 수정"),
    "new": Words("new entry", "새 항목"),
    "retire": Words("switched off", "끄기"),
    "restore": Words("as the article has it", "기사 내용으로 복원"),
    "revert": Words("going back", "되돌리기"),
    "import": Words("import of a file", "파일 가져오기"),
    "same as": Words("another way to ask, from a question", "질문에서 표현 추가"),
    "new entry": Words("new entry from a question", "질문에서 새 항목 추가"),
    "not said": Words("not in the article", "기사에 없음"),
    "out of scope": Words("out of scope", "범위 밖"),
}
DRAFT = Words("### Draft: {what}", "### 초안: {what}")
NOT_LIVE = Words("-# Nobody gets this until you save it.", "-# 저장하기 전에는 아무에게도 적용되지 않습니다.")
CANNOT = Words("### This cannot be saved: {what}", "### 저장할 수 없습니다: {what}")
CANNOT_MAKE = Words("### That does not work yet", "### 아직 할 수 없습니다")
NOTHING_CHANGED = Words("-# Nothing was changed.", "-# 바뀐 것은 없습니다.")
NOT_LOST = Words("**What you typed**", "**입력하신 내용**")
AND_MORE_TOPICS = Words("{first} and {more} more", "{first} 외 {more}개")
AND_MORE = Words("-# … and {more} more", "-# … 외 {more}개")
WHY = Words("Why: {reason}", "이유: {reason}")
CHANGES = Words("**What changes**", "**바뀌는 내용**")
AGAINST = Words("**What stands against it**", "**막는 문제**")
LOOK = Words("**Look at this before you save**", "**저장하기 전에 확인하세요**")
EFFECT = Words("**What it does to questions of the last 90 days**", "**지난 90일의 질문에 미치는 영향**")
IN_LINE = Words("line {line}: {message}", "{line}번째 줄: {message}")
IN_ENTRY = Words("{entry}: {message}", "{entry}: {message}")
NO_EFFECT = Words("No question is answered otherwise.", "답이 달라지는 질문은 없습니다.")
EFFECTS = {
    "newly answered": Words("Newly answered: **{count}**", "새로 답하는 질문 **{count}개**"),
    "answered otherwise": Words("Answered otherwise: **{count}**", "답이 달라지는 질문 **{count}개**"),
    "no longer answered": Words("No longer answered: **{count}**", "더 답하지 않는 질문 **{count}개**"),
    "refused otherwise": Words("Refused otherwise: **{count}**", "달리 거절하는 질문 **{count}개**"),
}
ENDINGS = {
    "clarify": Words("asks back", "되물음"),
    "no_data": Words("no answer", "답 없음"),
    "out_of_scope": Words("not the subject", "주제 밖"),
    "answered": Words("answered", "답함"),
}
TIMES = Words("{count}×", "{count}회")
LOST = Words("No longer answered: {count} questions", "더 답하지 않게 되는 질문 {count}개")
POSTED = Words("Answers in channels that become wrong: {count}", "틀리게 되는, 채널에 올린 답변 {count}개")
UNTRIED = Words(
    "Not tried, as they are asked less often: {count}", "덜 자주 나와서 시험해 보지 않은 질문 {count}개"
)
COMPUTED = Words("{line} (computed)", "{line} (계산값)")
MERGED = Words(
    "**Somebody else changed the same entry meanwhile.** This is what both changes come to; look, then save again.",
    "**그사이 다른 분이 같은 항목을 바꿨습니다.** 두 변경을 합친 결과를 확인하고 다시 저장해 주세요.",
)
NOTHING_LEFT = Words(
    "**Somebody else changed the very same meanwhile.** Theirs is live; edit it again if you still want yours.",
    "**그사이 다른 분이 같은 부분을 바꿔 저장했습니다.** 그래도 바꾸려면 다시 수정해 주세요.",
)
BOTH_SET = Words("**Both of you set this; theirs stands**", "**둘 다 바꾼 부분 (다른 분의 값이 남습니다)**")
CONFLICT = Words("{place}: theirs {theirs}, yours {mine}", "{place}: 다른 분 {theirs}, 나 {mine}")
NONE_SET = Words("nothing", "없음")
OFF = Words("{topic}: switched off here", "{topic}: 이 서버에서 끔")
ON = Words("{topic}: back in use", "{topic}: 다시 사용")
FIELD = Words("{topic}, {field}: {before} → {after}", "{topic}, {field}: {before} → {after}")
FIELD_NEW = Words("{topic}, {field}: {after}", "{topic}, {field}: {after}")
FIELD_GONE = Words("{topic}, {field}: {before} goes", "{topic}, {field}: {before} 삭제")
CHECKED = Words(
    "{topic}: every edit from now on is checked with “{question}”",
    "{topic}: 앞으로 수정할 때마다 “{question}” 질문으로 점검",
)
UNCHECKED = Words(
    "{topic}: no longer checked with “{question}”", "{topic}: 더는 “{question}” 질문으로 점검하지 않음"
)
SOURCE_IS = Words("Source: {after}", "출처: {after}")
FIELDS = {
    "name": Words("name", "이름"),
    "short": Words("short name", "짧은 이름"),
    "sentence": Words("sentence", "문장"),
    "more": Words("second sentence", "덧붙이는 문장"),
    "text": Words("text", "본문"),
    "note": Words("note", "메모"),
    "unit": Words("unit", "단위"),
    "en": Words("English", "영어"),
    "ko": Words("Korean", "한국어"),
}
SAVE = Words("Save", "저장")
CANCEL = Words("Cancel", "취소")
SAVED = Words("### ✓ Saved as revision {number}", "### ✓ 저장했습니다 (버전 {number})")
LIVE = Words("Everyone on this server gets it from now on.", "이제 이 서버의 모두에게 적용됩니다.")
UNDO = Words("Undo", "되돌리기")
WAITING = Words("### A second moderator has to agree", "### 다른 운영진의 승인이 필요합니다")
WAITS = Words(
    "This changes figures, and this server wants four eyes on that. Another moderator finds it under `/kb pending`.",
    "수치가 바뀌므로 이 서버에서는 두 사람의 확인이 필요합니다. 다른 운영진이 `/지식 대기`에서 승인할 수 있습니다.",
)
DROPPED = Words("Dropped. Nothing was changed.", "취소했습니다. 바뀐 것은 없습니다.")
NO_LONGER_OPEN = Words(
    "That draft is no longer open: it was saved or dropped before, or it is older than a day. Begin anew.",
    "이미 저장했거나 취소했거나, 하루가 지난 초안입니다. 새로 시작해 주세요.",
)
BUSY = Words(
    "Others are saving at the same time. Nothing was changed; press Save again in a moment.",
    "다른 분들이 동시에 저장하고 있습니다. 바뀐 것은 없으니 잠시 후 다시 저장해 주세요.",
)
GOES_OVER = Words("This takes back revisions {first} to {last}.", "버전 {first}~{last}의 변경을 되돌립니다.")
GOES_OVER_ONE = Words("This takes back revision {last}.", "버전 {last}의 변경을 되돌립니다.")
OPEN_AGAIN = Words("Open it again", "다시 열기")

# One topic

ORIGINS = {
    "base": Words("as the article has it", "기사 내용 그대로"),
    "changed": Words("changed on this server", "이 서버에서 바꿈"),
    "own": Words("this server's own", "이 서버가 추가함"),
    "off": Words("switched off on this server", "이 서버에서 끔"),
}
ANSWERS_NOW = Words("**I answer**", "**지금 답변**")
NO_ANSWER_NOW = Words("Nothing: it is switched off.", "꺼져 있어 답하지 않습니다.")
SOURCE = Words("**Source** {source}", "**출처** {source}")
NO_SOURCE = Words("none", "없음")
PHRASINGS = Words("**Ways to ask** ({count})", "**질문 표현** ({count}개)")
USAGE = Words(
    "**Asked** {asked}× in 30 days, called wrong {wrong}×",
    "**질문** 30일 동안 {asked}회, 틀렸다는 평가 {wrong}회",
)
LAST_CHANGE = Words("**Last change** {line}", "**마지막 변경** {line}")
NEVER_CHANGED = Words("Never changed on this server.", "이 서버에서 바꾼 적이 없습니다.")
ADD_A_PHRASING = Words("Add a phrasing", "표현 추가")
RETIRE_IT = Words("Switch off here", "이 서버에서 끄기")
RESTORE_IT = Words("Restore", "복원")
TO_HISTORY = Words("History", "기록")
AS_YAML = Words("As YAML", "YAML로")
SEARCH_TITLE = Words("### Topics for “{query}”", "### “{query}” 주제")
FOUND_NOTHING = Words(
    "Nothing fits “{query}”. Try another word, or teach me with `/kb add`.",
    "“{query}”에 맞는 주제가 없습니다. 다른 낱말로 찾거나 `/지식 추가`로 가르쳐 주세요.",
)
SHOW_ONE = Words("Show one of them …", "하나 보기 …")

# Forms

PARTS = {
    "name": Words("Name", "이름"),
    "sentence": Words("Sentence", "문장"),
    "more": Words("Second sentence", "덧붙이는 문장"),
    "text": Words("Text", "본문"),
    "note": Words("Note", "메모"),
    "figure": Words("Figure", "수치"),
    "yaml": Words("As YAML", "YAML로"),
    "phrase": Words("Another way to ask", "질문 표현 추가"),
    "new-text": Words("Something to say", "글로 답하는 내용"),
    "new-figure": Words("A figure", "수치"),
    "new-absence": Words("The article does not say", "기사에 없는 내용"),
}
NOT_OF_IT = Words(
    "{topic} has no such part. It has: {parts}.",
    "{topic}에는 그 부분이 없습니다. 고칠 수 있는 부분: {parts}.",
)
FOLLOWS = Words(
    "{topic} always follows from others: change {others}, and it moves along.",
    "{topic} 수치는 다른 수치에서 나옵니다. {others} 수치를 바꾸면 함께 바뀝니다.",
)
TOO_LONG_FOR_A_FORM = Words(
    "This entry is too long for a form. Use `/kb export`, edit the file, and `/kb import` it.",
    "폼에 담기에 너무 긴 항목입니다. `/지식 내보내기`로 받은 파일을 고쳐 `/지식 가져오기`로 올려 주세요.",
)
ENGLISH = Words("English", "영어")
KOREAN = Words("Korean", "한국어")
EITHER_LANGUAGE = Words(
    "Left empty, it says the same as the other language.", "비워 두면 다른 언어와 같은 글을 씁니다."
)
BOTH_EMPTY = Words("Both empty: as the article has it.", "둘 다 비우면 기사 내용 그대로입니다.")
WITH_VALUE = Words(
    "{value} and {period} stand for the figure.", "{value}와 {period} 자리에 수치가 들어갑니다."
)
FORM_REASON = Words("Why (for the history)", "이유 (기록용)")
FORM_PERIOD = Words("Period", "시기")
FORM_PERIOD_HELP = Words("A year (2021), a span (1992-95) or 1980s", "연도(2021), 기간(1992-95) 또는 1980s")
FORM_VALUE = Words("Value", "값")
FORM_VALUE_HELP = Words("Digits, such as 84000 or 0.36", "숫자로 (예: 84000, 0.36)")
FORM_SOURCE = Words("Source: title", "출처: 제목")
FORM_WHEN = Words("Source: date or link", "출처: 날짜 또는 링크")
FORM_WHEN_HELP = Words("2025-06-20, 2025-06, 2025 or https://…", "2025-06-20, 2025-06, 2025 또는 https://…")
FORM_WHEN_IF = Words(
    "Only for new numbers. 2025-06-20 or https://…", "새 숫자가 있을 때만. 2025-06-20 또는 https://…"
)
FORM_ORIGIN = Words("Source", "출처")
FORM_ORIGIN_HELP = Words(
    "Title and date, or a link. Needed where there are numbers.",
    "제목과 날짜, 또는 링크. 숫자가 있으면 꼭 필요합니다.",
)
FORM_NAME = Words("Name", "이름")
FORM_NAME_HELP = Words("English | 한국어, or one for both", "English | 한국어, 또는 하나만")
FORM_ASK = Words("Ways to ask, one a line", "질문 표현 (한 줄에 하나)")
FORM_VALUES = Words("Value, or one a line for each period", "값, 또는 시기마다 한 줄")
FORM_VALUES_HELP = Words("1600, or: 2023: 1600", "1600 또는 2023: 1600")
FORM_UNIT = Words("Unit", "단위")
FORM_YAML = Words("The entry", "항목")
FORM_PHRASE = Words("As somebody would ask", "사람들이 묻는 그대로")
UNITS = {
    Unit.PEOPLE: Words("people", "명"),
    Unit.COUNT: Words("a number", "개수"),
    Unit.KRW: Words("won", "원"),
    Unit.USD: Words("dollars", "달러"),
    Unit.PERCENT: Words("percent", "퍼센트"),
    Unit.PERCENTAGE_POINTS: Words("percentage points", "퍼센트포인트"),
    Unit.RATIO: Words("times", "배"),
    Unit.RANK: Words("rank", "순위"),
    Unit.YEAR: Words("a year", "연도"),
    Unit.YEARS: Words("years", "년 수"),
    Unit.PER_10000: Words("per 10,000", "1만 명당"),
}

# The past

HISTORY_TITLE = Words("### What was changed on this server", "### 이 서버에서 바뀐 내용")
HISTORY_OF = Words("### What was changed of {topic}", "### {topic}에서 바뀐 내용")
NO_HISTORY = Words("Nothing was changed here yet.", "아직 바뀐 내용이 없습니다.")
REVISION_LINE = Words(
    "**{number}** · {when} · {who} · {action}: {what}", "**{number}** · {when} · {who} · {action}: {what}"
)
APPROVED_BY = Words("approved by {who}", "승인 {who}")
YOU = Words("you", "나")
SOMEBODY = Words("somebody", "알 수 없음")
SEE_ONE = Words("See one of them …", "하나 보기 …")
REVISION_TITLE = Words("### Revision {number}", "### 버전 {number}")
DIFF_TITLE = Words("### From revision {one} to {other}", "### 버전 {one}에서 {other}까지")
NO_DIFFERENCE = Words("No difference.", "차이가 없습니다.")
NO_REVISION = Words(
    "There is no revision {number}; the newest is {head}.",
    "{number}번 버전은 없습니다. 가장 새로운 버전은 {head}입니다.",
)
BACK = Words("Go back to {number}", "버전 {number} 상태로 되돌리기")
YESTERDAY = Words("yesterday", "어제")
AS_YESTERDAY = Words("yesterday: as it was 24 hours ago", "어제: 24시간 전 상태")
THE_BASE = Words("0: the article alone", "0: 기사 그대로")
NO_NUMBER = Words(
    "“{typed}” is no revision. Give its number, 0 for the article alone, or yesterday.",
    "“{typed}” 버전이 없습니다. 번호, 기사 그대로라면 0, 또는 어제를 입력하세요.",
)
PENDING_TITLE = Words("### Waiting for a second moderator", "### 다른 운영진의 승인을 기다리는 변경")
NONE_PENDING = Words("Nothing waits for a second moderator.", "승인을 기다리는 변경이 없습니다.")
PENDING_LINE = Words("{when} · {who} · {action}: {what}", "{when} · {who} · {action}: {what}")
JUDGE_ONE = Words("Look at one …", "하나 보기 …")
PENDING_ONE = Words("### Waits for approval: {what}", "### 승인 대기: {what}")
BY = Words("-# By {who}, {when}", "-# {who}, {when}")
APPROVE = Words("Approve", "승인")
REJECT = Words("Reject", "거절")
YOURS_WAITS = Words(
    "This is your own: somebody else has to approve it. You can take it back.",
    "내가 낸 변경이라 다른 운영진이 승인해야 합니다. 철회할 수는 있습니다.",
)
WITHDRAW = Words("Take it back", "철회")

# Files

EXPORTED = Words(
    "All that this server has of its own ({entries} entries), and everything that was ever changed here.",
    "이 서버만의 내용 전부({entries}개 항목)와 지금까지의 변경 기록입니다.",
)
NOTHING_TO_EXPORT = Words(
    "This server has nothing of its own yet; there is nothing to export.",
    "이 서버만의 내용이 아직 없어 내보낼 것이 없습니다.",
)
PROMOTED = Words("### Server {server} → base", "### 서버 {server} → 기본 지식")
PROMOTED_OF = Words(
    "### Server {server}, revision {number} → base", "### 서버 {server}, 버전 {number} → 기본 지식"
)
PROMOTED_COUNTS = Words(
    "In the patch: **{taken}** entries, **{files}** files · by hand: **{by_hand}**",
    "패치에 담은 항목 **{taken}개**, 파일 **{files}개** · 직접 할 것 **{by_hand}개**",
)
HOW_TO_APPLY = Words(
    "-# Nothing was changed. To apply it: `patch -p1 -d knowledge < {name}`, then `drainbot check knowledge`.",
    "-# 바뀐 것은 없습니다. 적용하려면 `patch -p1 -d knowledge < {name}` 다음에 `drainbot check knowledge`를 실행하세요.",
)
IN_THE_PATCH = Words("**In the patch**", "**패치에 담은 항목**")
BY_HAND = Words("**By hand** (also in the file, as comments)", "**직접 할 것** (파일에도 주석으로 있습니다)")
NOTHING_TO_PROMOTE = Words(
    "Server {server} has nothing of its own there that could be promoted.",
    "서버 {server}에는 기본 지식에 넣을 내용이 없습니다.",
)
NO_SUCH_REVISION = Words(
    "Server {server} has no revision {number}; its newest is {head}.",
    "서버 {server}에 {number}번 버전은 없습니다. 가장 새로운 버전은 {head}입니다.",
)
NO_SERVER_ID = Words(
    "“{typed}” is no server id. In Discord's developer mode, a right click on a server copies its id.",
    "“{typed}”는 서버 아이디가 아닙니다. 디스코드 개발자 모드에서 서버를 오른쪽 클릭하면 아이디를 복사할 수 있습니다.",
)
TOO_BIG = Words(
    "The file has {size} MB; at most 1 MB is read. Split it.",
    "파일이 {size}MB입니다. 1MB까지만 읽으니 나눠 주세요.",
)
CANNOT_READ_FILE = Words(
    "Discord did not hand the file over. Please try again.",
    "디스코드에서 파일을 받지 못했습니다. 다시 시도해 주세요.",
)

# The state

CHECK_TITLE = Words("### What this server has of its own", "### 이 서버만의 내용")
ALL_FITS = Words(
    "All {count} entries fit. Nothing stands against them.", "{count}개 항목 모두 문제가 없습니다."
)
NOTHING_OWN = Words("This server has nothing of its own yet.", "이 서버만의 내용이 아직 없습니다.")
NO_LONGER_FITS = Words(
    "**What no longer fits, or would not be let in today**", "**맞지 않거나 지금이라면 막힐 내용**"
)
TO_KNOW = Words("**What is otherwise here**", "**이 서버에서 다른 점**")
STATS_TITLE = Words("### Knowledge of this server", "### 이 서버의 지식")
STATS_OWN = Words(
    "**Own** {new} entries · {changed} changed · {off} switched off · {phrases} phrasings",
    "**이 서버만의 내용** 추가 {new}개 · 변경 {changed}개 · 끔 {off}개 · 표현 {phrases}개",
)
STATS_REVISIONS = Words(
    "**Revisions** {count}, by {authors} moderators · waiting {pending}",
    "**변경** {count}번, 운영진 {authors}명 · 승인 대기 {pending}개",
)
STATS_ASKED = Words(
    "**Questions in 30 days** {total}, answered {answered}, by {askers} people",
    "**30일 동안 질문** {total}개, 답변 {answered}개, {askers}명",
)
STATS_TOPICS = Words("**Asked most**", "**가장 많이 물은 주제**")
STATS_WRONG = Words("**Called wrong most**", "**틀렸다는 평가가 많은 주제**")

# /settings

KNOWLEDGE_TITLE = Words("## Who keeps what I know", "## 지식 관리")
TO_KNOWLEDGE = Words("Knowledge", "지식 관리")
SECOND_MODERATOR = {
    "off": Words("Changed figures: one moderator suffices", "수치 변경: 운영진 한 명이면 됨"),
    "on": Words("Changed figures: a second moderator agrees", "수치 변경: 다른 운영진이 승인"),
}
DIGEST = (
    Words(
        "**Weekly news of what I could not answer, to** (none chosen: nowhere)",
        "**답하지 못한 질문을 매주 알릴 채널** (없으면 알리지 않음)",
    ),
    Words("Nowhere", "알리지 않음"),
)
