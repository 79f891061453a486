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
    "I have no answer with that receipt. Does it come from another bot?",
    "그 확인 코드로 남은 답변이 없습니다. 다른 봇의 코드인가요?",
)
IRREPRODUCIBLE = Words(
    "I know that receipt, but what its answer was made from is no longer in my log.",
    "그 확인 코드는 있지만, 답을 만든 자료가 제 기록에 남아 있지 않습니다.",
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
THANKS_WRONG = Words(
    "Thank you. The moderators see it, without your name.", "고맙습니다. 이름 없이 운영진에게 전달됩니다."
)
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
