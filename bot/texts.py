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
FAILED = Words(
    "Sorry, something went wrong on my side and I could not answer. It has been noted; please try again.",
    "죄송합니다. 제 쪽에 문제가 생겨 답하지 못했습니다. 기록해 두었으니 다시 시도해 주세요.",
)
RESTARTING = Words(
    "I am restarting. Please ask again in a moment.",
    "지금 다시 시작하는 중입니다. 잠시 후 다시 물어봐 주세요.",
)
