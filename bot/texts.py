"""What people read from the Discord front itself, in both languages; answers come from the engine."""

from dataclasses import dataclass

from drainbot.knowledge import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    en: str
    ko: str

    def in_(self, language: Language) -> str:
        return self.ko if language == "ko" else self.en


ASK = Words("ask", "질문")
ASK_HELP = Words("Ask about the article's facts and figures", "기사에 나온 사실과 수치를 물어보세요")
QUESTION = Words("question", "질문")
QUESTION_HELP = Words("Your question, in English or Korean", "질문 내용 (한국어 또는 영어)")
PRIVATE = Words("private", "나만보기")
PRIVATE_HELP = Words("Whether only you see the answer", "답변을 나만 볼지 여부")
VERIFY = Words("verify", "확인")
VERIFY_HELP = Words(
    "Make an answer again from the receipt below it", "답변 아래의 확인 코드로 같은 답이 나오는지 확인하세요"
)
CODE = Words("code", "코드")
CODE_HELP = Words("The receipt, e.g. 7K3-M9Q-XD4", "확인 코드 (예: 7K3-M9Q-XD4)")
ANSWER_THIS = Words("Answer this", "이 질문에 답하기")

HELLO = Words("hello", "안녕하세요")  # asked in place of a mention that says nothing else
UNREADABLE = Words(
    "I can only read messages that mention me. To have another one answered, use Apps > Answer this on it.",
    "저를 멘션한 메시지만 읽을 수 있습니다. 다른 메시지에 답을 받으려면 그 메시지에서 앱 > 이 질문에 답하기를 눌러 주세요.",
)
NOTHING_TO_ANSWER = Words(
    "There is no question in that message that I could answer.",
    "그 메시지에는 제가 답할 수 있는 질문이 없습니다.",
)
SAME = Words(
    "**Receipt {receipt}: the same answer, digit for digit.**",
    "**확인 코드 {receipt}: 숫자 하나까지 같은 답입니다.**",
)
SAME_SINCE = Words(
    "**Receipt {receipt}: the same answer, digit for digit.** I have been changed since, which made no difference here.",
    "**확인 코드 {receipt}: 숫자 하나까지 같은 답입니다.** 그 뒤로 제가 바뀌었지만 이 답은 그대로입니다.",
)
OTHERWISE = Words(
    "**Receipt {receipt}: I have been changed since, and answer otherwise today.**",
    "**확인 코드 {receipt}: 그 뒤로 제가 바뀌어 오늘은 다르게 답합니다.**",
)
AS_IT_STANDS = Words(
    "**Receipt {receipt}: another answer comes out today.** Please tell whoever runs me.",
    "**확인 코드 {receipt}: 오늘은 다른 답이 나옵니다.** 저를 운영하는 분께 알려 주세요.",
)
ANSWERED_THEN = Words("Answered then:", "그때의 답:")
KNOWLEDGE_SINCE = Words(
    "What I know has been edited since. Today I would answer:",
    "그 뒤로 제가 아는 내용이 고쳐졌습니다. 오늘이라면 이렇게 답합니다:",
)
VERSIONS = Words(
    "Asked {when} UTC · knowledge {knowledge} · engine {engine}",
    "질문 시각 {when} UTC · 지식 {knowledge} · 엔진 {engine}",
)
MISTYPED = Words(
    "That is no receipt: a character is wrong or missing. It looks like 7K3-M9Q-XD4; please copy it again.",
    "확인 코드가 아닙니다. 글자가 틀렸거나 빠졌습니다. 7K3-M9Q-XD4처럼 생겼으니 다시 복사해 주세요.",
)
UNKNOWN_RECEIPT = Words(
    "I have neither an answer nor a deletion with that receipt. Does it come from another bot?",
    "그 확인 코드로 남은 답변도 삭제 기록도 없습니다. 다른 봇의 코드인가요?",
)
IRREPRODUCIBLE = Words(
    "I know that receipt, but what its answer was made from is no longer in my log.",
    "그 확인 코드는 있지만, 답을 만든 자료가 제 기록에 남아 있지 않습니다.",
)
A_DELETION = Words(
    "**Receipt {receipt}: a deletion.** On {when} UTC this was deleted, for good:",
    "**확인 코드 {receipt}: 삭제 기록입니다.** {when} UTC에 아래 내용을 완전히 삭제했습니다.",
)
DELETED_NOTHING = Words("- nothing, as nothing was kept", "- 보관한 것이 없었습니다")
OF_NOBODY = Words(
    "-# Whose it was is written down nowhere.", "-# 누구의 것이었는지는 어디에도 남아 있지 않습니다."
)
FAILED = Words(
    "Sorry, something went wrong on my side and I could not answer. It has been noted; please try again.",
    "죄송합니다. 제 쪽에 문제가 생겨 답하지 못했습니다. 기록해 두었으니 다시 시도해 주세요.",
)
RESTARTING = Words(
    "I am restarting. Please ask again in a moment.",
    "지금 다시 시작하는 중입니다. 잠시 후 다시 물어봐 주세요.",
)

WHOLE = Words("Show all of it", "전체 보기")
WORKING = Words("Working", "계산 과정")
ASK_MORE = Words("Ask more", "더 물어보기")
OTHER_LANGUAGE = Words(
    "한국어로", "In English"
)  # what the button offers, to whoever reads the other language
SHARE = Words("Share with everyone", "모두에게 공개")
RIGHT = Words("Right", "맞아요")
WRONG = Words("Wrong", "틀렸어요")
DISMISS = Words("Remove", "지우기")
TELL_ME = Words("Tell me when you know", "알게 되면 알려 주세요")
NO_WORKING = Words(
    "Nothing was computed here: the article states it.", "계산한 것이 없습니다. 기사에 그대로 나온 값입니다."
)
NOT_YOURS = Words(
    "Only whoever asked, or a moderator, can remove this answer.",
    "질문한 사람이나 운영진만 이 답변을 지울 수 있습니다.",
)
NOT_REMOVED = Words("I could not remove that message.", "그 메시지를 지우지 못했습니다.")
THANKS_RIGHT = Words("Thank you, that helps.", "고맙습니다. 도움이 됩니다.")
THANKS_WRONG = Words("Thank you. It is noted, without your name.", "고맙습니다. 이름 없이 기록해 두었습니다.")
NOT_LOGGED = Words(
    "That answer is not in my log, so there is nothing to note.", "그 답변은 기록에 없어 남길 수 없습니다."
)
WHY_WRONG = Words("What is wrong?", "무엇이 틀렸나요?")
REASON = Words("What is wrong with the answer?", "답변의 어디가 틀렸나요?")
REASON_HELP = Words("You may leave this empty.", "비워 두어도 됩니다.")
WILL_TELL = Words(
    "I will tell you once I know. Until then, for 90 days at most, I keep your user id; /privacy shows and deletes it.",
    "알게 되면 알려 드리겠습니다. 그때까지, 길어도 90일 동안만 사용자 ID를 보관하며 /개인정보에서 보고 지울 수 있습니다.",
)
ONLY_THE_ASKER = Words(
    "Only whoever asked that question can be told. Ask it yourself, and press again.",
    "그 질문을 한 사람에게만 알려 드릴 수 있습니다. 직접 질문한 다음 다시 눌러 주세요.",
)

# Manners: in place of an answer, or beside it
WAIT_ONE = Words("Give me 1 more second, please.", "1초만 더 기다려 주세요.")
WAIT = Words("Give me {seconds} more seconds, please.", "{seconds}초만 더 기다려 주세요.")
QUIET_HERE = Words(
    "Only you see this: the server keeps my answers out of this channel.",
    "이 답변은 나에게만 보입니다. 이 채널에는 공개로 답하지 않게 되어 있습니다.",
)
NOT_SHARED_HERE = Words(
    "The server keeps my answers out of this channel, so I cannot share this one here.",
    "이 채널에는 공개로 답하지 않게 되어 있어 여기서는 공개할 수 없습니다.",
)
FOR_YOU_ALONE = Words(
    "Here I answer for your eyes only. Press the button, or ask with /ask.",
    "여기서는 질문한 분에게만 보이게 답합니다. 버튼을 누르거나 /질문으로 물어봐 주세요.",
)
USE_ASK = Words(
    "Here I answer for your eyes only. Please ask with /ask.",
    "여기서는 질문한 분에게만 보이게 답합니다. /질문으로 물어봐 주세요.",
)
SHOW_ME = Words("Show me the answer", "답변 보기")
ABOVE = Words("Answered just above: {url}", "방금 위에서 답했습니다: {url}")
ANYWAY = Words("Answer anyway", "그래도 답하기")

# The commands

FIGURE = Words("figure", "수치")
FIGURE_HELP = Words("Type a few letters and choose", "몇 글자 입력하고 고르세요")
WHAT = Words("what", "대상")
STAT = Words("stat", "수치")
STAT_HELP = Words("Look up one figure, stated or computed", "기사에 나오거나 계산한 수치 하나를 찾아보세요")
PERIOD = Words("period", "시기")
PERIOD_HELP = Words(
    "A year that the figure has; the latest if you leave it out", "수치가 있는 연도 (비우면 최신)"
)
OF_A_PERIOD = Words("{name}, {period}", "{name}, {period}년")
COMPARE = Words("compare", "비교")
COMPARE_HELP = Words("Set two figures side by side", "두 수치를 나란히 비교하세요")
FIRST = Words("first", "첫번째")
FIRST_HELP = Words("The figure to compare", "비교할 수치")
SECOND = Words("second", "두번째")
SECOND_HELP = Words(
    "What it is compared with: only what fits the first is offered",
    "비교 대상 (첫 번째와 비교할 수 있는 것만 나옵니다)",
)
HOW = Words("how", "방법")
HOW_HELP = Words("How many times, how much more, or what share", "몇 배인지, 얼마나 차이 나는지, 몇 %인지")
RATIO = Words("ratio", "배수")
DIFFERENCE = Words("difference", "차이")
SHARE_OF = Words("share", "비율")
COMPARED = Words("{first} and {second}: {how}", "{first} · {second}: {how}")
SAME_FIGURE = Words(
    "That is the same figure twice. Choose another one for the second.",
    "같은 수치를 두 번 골랐습니다. 두 번째는 다른 수치를 골라 주세요.",
)
CHANGE = Words("change", "변화")
CHANGE_HELP = Words("See how a figure changed over time", "수치가 시간에 따라 어떻게 변했는지 보세요")
KIND = Words("kind", "방식")
KIND_HELP = Words("How the change is told", "변화를 나타내는 방식")
CHANGE_BY = Words("Change", "증감")
CHANGE_PERCENT = Words("Change in percent", "증감률")
CHANGE_PER_YEAR = Words("Change per year", "연간 증감")
CHANGE_COMPOUND = Words("Compound growth per year", "연평균 성장률")
COST = Words("cost", "비용")
COST_HELP = Words("Add up the cost of any number of {}", "{} 인원수에 따른 비용을 계산해 보세요")
PEOPLE = Words("people", "인원")
PEOPLE_HELP = Words("How many {}", "{} 수")
COST_OF = Words("of", "항목")
COST_OF_HELP = Words("Which cost; {} if you leave it out", "비용의 종류 (비우면 {})")
CURRENCY = Words("currency", "통화")
CURRENCY_HELP = Words("In {} if you leave it out", "비우면 {}")
IN_WON = Words("won", "원")
IN_DOLLARS = Words("dollars", "달러")
COST_WORDS = Words(
    "Cost of {people:,} {who}: {of}, in {currency}",
    "{who} {people:,}명의 비용: {of}, {currency}",
)
COST_OF_ONE = Words("Cost of one {who}: {of}, in {currency}", "{who} 한 명의 비용: {of}, {currency}")
WHAT_IF = Words("whatif", "가정")
WHAT_IF_HELP = Words("Put your own value in place of the article's", "기사의 값 대신 다른 값을 넣어 보세요")
WHAT_HELP = Words("The figure, and what you suppose for it", "수치와 바꿔 볼 값")
VALUE = Words("value", "값")
VALUE_HELP = Words("Your value, e.g. 300 million won, 100,000 or +10%", "넣을 값 (예: 3억 원, 10만 명, +10%)")
WHAT_IF_WORDS = Words("What if: {what} → {value}", "가정: {what} → {value}")
NO_VALUE = Words(
    "I cannot use “{typed}” as a value for “{what}”. Try something like 300 million won, 100,000 or +10%.",
    "“{typed}”은(는) “{what}”에 넣을 수 없습니다. 3억 원, 10만 명, +10%처럼 입력해 주세요.",
)
CONVERT = Words("convert", "환산")
CONVERT_HELP = Words("Turn won into dollars, or dollars into won", "원을 달러로, 달러를 원으로 바꾸세요")
AMOUNT = Words("amount", "금액")
AMOUNT_HELP = Words("e.g. 3 billion won, $5m", "예: 10억 원, 500만 달러")
RATE = Words("rate", "환율")
RATE_HELP = Words(
    "Won for one dollar; the article's rate if you leave it out", "1달러당 원 (비우면 기사에 나온 환율)"
)
CONVERTED = Words("Convert: {amount}", "환산: {amount}")
CONVERTED_AT = Words("Convert: {amount}, at {rate} won for a dollar", "환산: {amount}, 1달러당 {rate}원")
NO_AMOUNT = Words(
    "I cannot read “{typed}” as a sum of won or dollars. Try something like 3 billion won, $5m or 10억 원.",
    "“{typed}”을(를) 원이나 달러 금액으로 읽을 수 없습니다. 10억 원, 500만 달러, $5m처럼 입력해 주세요.",
)
CHART = Words("chart", "차트")
CHART_HELP = Words("See a figure as a picture", "수치를 그림으로 보세요")
CHART_WHAT_HELP = Words("What to draw", "그릴 수치")
CHART_OF = Words("Chart", "차트")
NO_PICTURE = Words("I could not draw the picture just now.", "지금은 그림을 그리지 못했습니다.")
SOURCE = Words("source", "출처")
SOURCE_HELP = Words("See where the figures come from", "수치가 어디에서 왔는지 보세요")
WHICH = Words("which", "출처")
WHICH_HELP = Words("One source; all of them if you leave it out", "출처 하나 (비우면 전체)")
SOURCES_TITLE = Words("Where it comes from", "출처")
RESTS_COUNT = Words("{count} topics rest on it", "여기에 근거한 내용 {count}개")
ARTICLE = Words("Article: “{title}”, {publisher}, {date}", "기사: “{title}”, {publisher}, {date}")
AND_MORE = Words("… and {more} more: see /topics", "… 그 밖에 {more}개: /주제에서 볼 수 있습니다")
TOPICS = Words("topics", "주제")
TOPICS_HELP = Words("Browse everything you can ask me", "물어볼 수 있는 내용을 모두 보세요")
GROUP = Words("group", "종류")
GROUP_HELP = Words("One kind of topics; all of them if you leave it out", "한 종류만 (비우면 전체)")
TOPICS_TITLE = Words("What you can ask me", "물어볼 수 있는 내용")
PAGE = Words("Page {page} of {pages} · {topics} topics", "{page}/{pages}쪽 · 주제 {topics}개")
PREVIOUS = Words("Previous", "이전")
NEXT = Words("Next", "다음")
ASK_ONE = Words("Ask one of these", "이 중에서 물어보기")
ABOUT = Words("about", "소개")
ABOUT_HELP = Words("What I am, what I know and what not", "제가 무엇이고 무엇을 아는지")
ABOUT_ME = Words(
    "I answer questions about one news article, and only from it: figures as it states them, and what can be computed from "
    "them, each with its source and working.",
    "저는 뉴스 기사 하나에 대한 질문에 그 기사만으로 답합니다. 기사에 나온 수치와 그것으로 계산한 값을 출처와 계산 과정과 함께 알려 드립니다.",
)
ABOUT_HELD = Words(
    "I hold {figures} figures, {computed} more that I compute, and {texts} things it says in words.",
    "수치 {figures}개, 계산하는 수치 {computed}개, 글로 적힌 내용 {texts}개를 알고 있습니다.",
)
ABOUT_NOT_HELD = Words(
    "I know nothing beyond it: no news since, no forecasts. For {absent} things that people ask and it does not say, I tell "
    "you so.",
    "그 밖의 것은 모릅니다. 이후 소식도 전망도 없습니다. 사람들이 묻지만 기사에 없는 내용 {absent}가지는 없다고 알려 드립니다.",
)
ABOUT_VERSIONS = Words("knowledge {knowledge} · engine {engine}", "지식 {knowledge} · 엔진 {engine}")
HELP = Words("help", "도움말")
HELP_HELP = Words("How to ask me", "물어보는 방법")
HELP_TITLE = Words("How to ask me", "물어보는 방법")
HELP_HOW = Words(
    "Mention me, write to me directly, or use `/ask`: in English or Korean, in your own words. Menu **Apps > Answer this** "
    "answers anybody's message.",
    "저를 멘션하거나, 다이렉트 메시지를 보내거나, `/질문`을 쓰세요. 한국어든 영어든 편한 말로 물으면 됩니다. "
    "다른 메시지는 **앱 > 이 질문에 답하기**로 답을 받을 수 있습니다.",
)
HELP_COMMANDS = Words(
    "Or pick a command; it helps you as you type:", "명령어를 골라도 됩니다. 입력하는 동안 도와드립니다."
)
HELP_EXAMPLES = Words("Try one:", "하나 눌러 보세요:")
KEEP_TYPING = Words("… {more} more, keep typing", "… {more}개 더 있음, 계속 입력하세요")
ONLY_A_HINT = Words(
    "That line only says that there is more. Type a few letters of what you look for, then choose from the list.",
    "그 줄은 더 있다는 안내입니다. 찾는 것을 몇 글자 입력한 다음 목록에서 골라 주세요.",
)
UNKNOWN = Words(
    "I do not know what you mean by “{typed}” here.", "여기서 “{typed}”이(가) 무엇인지 모르겠습니다."
)
UNKNOWN_NEXT = Words(
    "Type a few letters and choose from the list, or see /topics for all that I know.",
    "몇 글자 입력하고 목록에서 고르거나, /주제에서 아는 내용을 모두 보세요.",
)
COULD_BE_MEANT = Words("Did you mean one of these?", "혹시 이 중 하나인가요?")

# /privacy

PRIVACY = Words("privacy", "개인정보")
PRIVACY_HELP = Words(
    "See, take along or delete what I keep about you", "제가 보관하는 내 정보를 보고, 받고, 지우세요"
)
HELD_NOTHING = Words("I keep nothing about you.", "보관하고 있는 정보가 없습니다.")
HELD = Words("## What I keep about you", "## 제가 보관하는 내 정보")
HELD_COUNTS = {
    "exchanges": Words("questions with my answers", "질문과 답변"),
    "feedback": Words("verdicts on answers", "답변 평가"),
    "preferences": Words("preferences", "선호 설정"),
    "settings_changes": Words("changes of a server's settings", "서버 설정 변경"),
    "revisions": Words("changes of a server's knowledge", "서버 지식 변경"),
    "proposals": Words("proposals for a server's knowledge", "서버 지식 변경 제안"),
    "decisions": Words("decisions on unanswered questions", "답하지 못한 질문에 대한 결정"),
    "wishes": Words("wishes to be told", "알림 요청"),
}
HELD_UNDER = Words(
    "All this stands under a code that is made from your user id with a secret key: the log names nobody.",
    "모두 사용자 ID에 비밀 키를 더해 만든 코드로 보관하므로 기록만으로는 누구인지 알 수 없습니다.",
)
HELD_WISHES = Words(
    "Only for wishes to be told I keep your user id itself, and only until I have told you.",
    "사용자 ID 자체는 알림 요청에만, 알려 드릴 때까지만 보관합니다.",
)
KEPT_HOW_LONG = Words("**How long I keep what**", "**보관 기간**")
KEPT_ELSE = {
    "sources": Words("the mark of a question not logged", "기록하지 않은 질문의 표시"),
    "unlogged": Words("how many questions a day are not logged", "하루에 기록하지 않은 질문 수"),
    "corrections": Words("that an answer was corrected", "답을 정정했다는 표시"),
    "deletions": Words("receipts of deletions", "삭제 확인 코드"),
}
KEPT_UNTIL_DELETED = Words("until you delete it", "직접 지울 때까지")
KEPT_FOR_GOOD = Words("for good, as it says nothing of whom", "계속 (누구의 것인지는 남지 않음)")
KEPT_MOST_DAYS = Words("{count} days at most", "길어도 {count}일")
KEPT_ONE_DAY = Words("1 day at most", "길어도 1일")
KEPT_MINUTES = Words("{count} minutes", "{count}분")
KEPT_HERE = Words(
    "-# Questions: as this server has it. Asked elsewhere, they may stay for another time.",
    "-# 질문은 이 서버의 설정을 따르며, 다른 곳에서 한 질문의 보관 기간은 다를 수 있습니다.",
)
LOGGED = Words("Your questions are logged.", "질문을 기록하고 있습니다.")
NOT_LOGGING = Words("Your questions are answered and **not** logged.", "질문에 답하되 **기록하지 않습니다**.")
EXPORT = Words("Export", "내보내기")
STOP_LOGGING = Words("Stop logging my questions", "내 질문 기록 중지")
LOG_AGAIN = Words("Log them again", "다시 기록하기")
DELETE_ALL = Words("Delete everything", "모두 삭제")
REALLY_DELETE = Words(
    "**Delete everything that I keep about you?** Nothing of it can be brought back.",
    "**보관한 내 정보를 모두 삭제할까요?** 삭제하면 되돌릴 수 없습니다.",
)
YES_DELETE = Words("Yes, delete everything", "네, 모두 삭제합니다")
KEEP_IT = Words("No, keep it", "아니요, 그대로 둡니다")
DELETED = Words(
    "**Deleted.**\nReceipt: **{code}** (it says nothing of whom)",
    "**삭제했습니다.**\n삭제 확인 코드: **{code}** (누구의 것인지는 남지 않습니다)",
)
OPT_OUT_STAYS = Words(
    "That your questions are not logged stays noted; nothing else does.",
    "질문을 기록하지 않는다는 설정만 남겨 둡니다.",
)
EXPORTED = Words("All that I keep about you.", "제가 보관하는 내 정보 전부입니다.")
SAVED = Words("-# ✓ Saved.", "-# ✓ 저장했습니다.")
MY_LANGUAGE = Words("Language", "언어")
MY_LANGUAGES = {
    "auto": Words("Language: automatic", "언어: 자동"),
    "en": Words("Language: English", "언어: English"),
    "ko": Words("Language: 한국어", "언어: 한국어"),
}
MY_FORM = Words("Look of answers", "답변 모양")
MY_FORMS = {
    "auto": Words("Look of answers: the server's", "답변 모양: 서버 설정대로"),
    "rich": Words("Look of answers: cards and charts", "답변 모양: 카드와 차트"),
    "plain": Words("Look of answers: plain text, for screen readers", "답변 모양: 화면 낭독기용 일반 글"),
}
WITHDRAW = Words("Do not tell me any more about …", "더 알려 주지 않아도 되는 질문 …")

# /settings

SETTINGS = Words("settings", "설정")
SETTINGS_HELP = Words(
    "How I behave on this server (for moderators)", "이 서버에서 제가 동작하는 방식 (운영진용)"
)
NOT_A_MODERATOR = Words(
    "Only moderators can change how I behave here; whoever has Manage Server can make you one with /settings.",
    "제 동작은 운영진만 바꿀 수 있습니다. 서버 관리 권한이 있는 분이 /설정에서 운영진을 정할 수 있습니다.",
)
ONLY_ON_SERVERS = Words(
    "There is nothing to set here: settings belong to servers that I am a member of.",
    "여기에는 설정이 없습니다. 제가 들어가 있는 서버에서만 설정할 수 있습니다.",
)
SETTINGS_TITLE = Words("## How I behave here", "## 이 서버에서의 동작")
SETTINGS_NOTE = Words(
    "Each change counts at once, for everyone on this server.",
    "바꾸면 곧바로 서버의 모두에게 적용됩니다.",
)
SETTINGS_PLACES = Words("## Where I answer, and who looks after me", "## 답하는 곳과 운영진")
SETTING_FIELDS = {
    "language": Words("Language", "언어"),
    "private": Words("Answers", "답변"),
    "charts": Words("Charts", "차트"),
    "form": Words("Look", "모양"),
    "link_repeats": Words("Repeated questions", "반복 질문"),
    "greeting": Words("Greeting", "인사말"),
    "cooldown_seconds": Words("Pause between two questions of a member", "한 사람의 질문 간격"),
    "retention_days": Words("Questions are kept for", "질문 보관 기간"),
    "allowed_channels": Words("Channels", "채널"),
    "ignored_channels": Words("Channels", "채널"),
    "moderator_roles": Words("Roles", "역할"),
    "second_moderator": Words("A second moderator", "다른 운영진의 승인"),
    "digest_channel": Words("Channel for the weekly news", "주간 소식 채널"),
}
SETTING_OPTIONS = {
    "language": {
        "auto": Words("Language: as people write", "언어: 질문한 언어대로"),
        "en": Words("Language: English", "언어: English"),
        "ko": Words("Language: 한국어", "언어: 한국어"),
    },
    "private": {
        "off": Words("Answers: everyone sees them", "답변: 모두에게 보임"),
        "on": Words("Answers to commands: only the asker sees them", "명령어 답변: 질문한 사람에게만 보임"),
    },
    "charts": {"on": Words("Charts: on", "차트: 켬"), "off": Words("Charts: off", "차트: 끔")},
    "form": {
        "rich": Words("Look: cards and charts", "모양: 카드와 차트"),
        "plain": Words("Look: plain text", "모양: 일반 글"),
    },
    "link_repeats": {
        "off": Words("Repeated questions: answered again", "반복 질문: 다시 답변"),
        "on": Words("Repeated questions: a link to the answer", "반복 질문: 앞선 답변으로 연결"),
    },
    "greeting": {
        "on": Words("Greeting when I join: on", "들어올 때 인사: 켬"),
        "off": Words("Greeting when I join: off", "들어올 때 인사: 끔"),
    },
}
SETTING_PICKERS = {
    "allowed_channels": (
        Words("**I answer only in** (none chosen: everywhere)", "**답하는 채널** (없으면 모든 채널)"),
        Words("Everywhere", "모든 채널"),
    ),
    "ignored_channels": (
        Words("**I never answer in**", "**답하지 않는 채널**"),
        Words("No channel", "없음"),
    ),
    "moderator_roles": (
        Words(
            "**Moderators**, beside those with Manage Server or Manage Messages\n"
            "-# For them to see /settings, allow it under Server Settings > Integrations.",
            "**운영진** (서버 관리나 메시지 관리 권한이 있는 사람 외)\n"
            "-# /설정이 보이게 하려면 서버 설정 > 연동에서 허용해 주세요.",
        ),
        Words("No further role", "추가 역할 없음"),
    ),
}
PAUSE_IS = Words(
    "Pause between two questions of a member: **{seconds} s**", "한 사람의 질문 간격: **{seconds}초**"
)
KEPT_ALWAYS = Words("Questions are kept until deleted", "질문 보관: 지울 때까지")
KEPT_DAYS = Words("Questions are kept for **{days} days**", "질문 보관: **{days}일**")
NUMBERS = Words("Pause and keeping …", "간격과 보관 기간 …")
NUMBERS_TITLE = Words("Pause and keeping", "간격과 보관 기간")
TO_PLACES = Words("Channels and roles", "채널과 역할")
TO_ANSWERS = Words("Answers", "답변 설정")
COOLDOWN = Words("Pause between questions, in seconds", "질문 간격 (초)")
COOLDOWN_HELP = Words("0 to 600; 0 for none", "0~600, 0이면 간격 없음")
RETENTION = Words("Days that questions are kept", "질문 보관 기간 (일)")
RETENTION_HELP = Words(
    "1 to 3650; empty: until deleted. What is older is deleted, for good.",
    "1~3650, 비우면 지울 때까지. 더 오래된 질문은 완전히 삭제됩니다.",
)
CANNOT_BE = Words(
    "⚠ {field} cannot be “{value}”. It may be {allowed}.",
    "⚠ {field}: “{value}” 값은 쓸 수 없습니다. {allowed} 값만 됩니다.",
)
ALLOWED = {
    "cooldown_seconds": Words("a whole number from 0 to 600", "0에서 600까지의 정수"),
    "retention_days": Words("a whole number from 1 to 3650, or empty", "1에서 3650까지의 정수 또는 빈칸"),
}
ALLOWED_ELSE = Words("one of those offered", "목록에 있는")

# Greeting and telling

GREETING = Words(
    "Mention me or use `/ask`. Moderators: `/settings` changes how I behave here. Try me:",
    "저를 멘션하거나 `/질문`을 써 보세요. 운영진은 `/설정`에서 동작을 바꿀 수 있습니다. 이렇게 물어보세요:",
)
NOW_I_KNOW = Words(
    "{who}you wanted to be told. Now I know:", "{who}알려 달라고 하신 질문에 이제 답할 수 있습니다:"
)
NEWS = Words(
    "-# You wanted to be told: “{question}” Now I know: {answer}",
    "-# 알려 달라고 하신 질문 “{question}”에 이제 답할 수 있습니다: {answer}",
)

# Under review

UNDER_REVIEW = Words(
    "⚠ Under review: several people here called this wrong; the moderators are looking at it.",
    "⚠ 검토 중: 틀렸다는 의견이 여럿 있어 이 서버 운영진이 살펴보고 있습니다.",
)
