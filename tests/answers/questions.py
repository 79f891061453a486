"""Varied questions for laws about answers; what the right answer is does not matter here."""

ENGLISH = (
    "How much does Korea lose per graduate?", "and in dollars, what does Korea lose per graduate?", "What does education of one graduate cost?",
    "How much lifetime tax is lost per graduate?", "What share of the loss per graduate is education?", "What share of the loss is lost tax?",
    "What is the loss for 500 graduates?", "What is the loss for 1,000 graduates in dollars?", "loss for twelve graduates", "loss for 2.5 million graduates",
    "loss for 7 graduates at 1,400 won per dollar", "cost of educating 33 graduates in USD", "lost tax for 250 graduates", "How many graduates' loss equals the AI fund?",
    "How many graduates' loss equals 1 trillion won?", "How many graduates' loss equals $5 million?", "How large is the AI fund?", "How large is the AI fund in dollars?",
    "10% of the AI fund", "a tenth of the AI fund, 10 percent", "37.5% of the net brain drain", "What exchange rate does the article imply?", "Convert 100 million won to dollars",
    "Convert $3.5 million to won", "convert 1234567 won to dollars", "How many Koreans work abroad?", "How many Koreans worked abroad in 2019?", "How many Koreans worked abroad in 2019 and 2021?",
    "How many foreign professionals entered Korea in 2021?", "What was the net brain drain in 2021?", "What was the net brain drain in 2019?", "What was the net brain drain in 2020?",
    "What was the net brain drain in 2023?", "Estimate the net brain drain in 2020", "Estimate the net brain drain in 2022", "Estimate the net brain drain in 2050",
    "How much did the net brain drain change from 2019 to 2021?", "By what percentage did it grow, the net brain drain?", "net brain drain growth per year", "compound annual growth rate of the net brain drain",
    "How did the number of Koreans abroad change?", "percent change of Koreans working abroad", "Did foreign professionals in Korea fall?", "By what percentage did the number of foreign professionals fall?",
    "How many Koreans abroad are there for each foreign professional?", "What is the ratio of Koreans abroad to foreign professionals in 2019?", "What is Korea's OECD rank for keeping AI talent?",
    "How many OECD countries rank below Korea?", "How many OECD countries rank above Korea?", "Is it true that Korea ranks 30th in the OECD?", "Is it true that Korea ranks 35th of 38 countries?",
    "Is it true that the loss per graduate is 600 million won?", "Is it true that the loss per graduate is over 550 million won?", "Is it true that the net brain drain was 84,000 in 2021?",
    "Is it true that the net brain drain fell?", "Is it true that the net brain drain rose from 78,000 to 84,000?", "Is it true that 46.3% of biotech PhDs stayed in the US in 2000-03?",
    "How many AI professionals does Korea lose per 10,000 residents?", "How many AI professionals is that for 50 million residents?", "net outflow of AI talent for a city of 9,500,000 people",
    "One AI professional is lost for how many residents?", "What share of biotech PhDs stay in the US?", "share of biotech PhDs who stayed in 1992-95", "By how many percentage points did the share of biotech PhDs staying in the US rise?",
    "How many times did the share of biotech PhDs staying grow?", "What is the net brain drain valued at the loss per graduate?", "cost of the net brain drain in dollars", "cost of the net brain drain as a share of the AI fund",
    "What did the growth of the net brain drain from 2019 to 2021 cost?", "AI fund per person of the net brain drain", "AI fund per head for a population of 51,700,000", "fund per head of a population",
    "Why is there a brain drain?", "Who pledged the AI fund?", "Who says that Korea ranks 35th?", "What is the source of the net brain drain?", "When was the article published?",
    "What is the Corporate Helix model?", "What did POSTECH and SKKU do?", "How was the earlier brain drain reversed?", "Who was president in the 1980s?", "What is the paradox of the fund?",
    "Which countries compete for talent?", "Is it a matter of national security?", "What would help besides pay?", "Do start-ups leave Korea?", "What salary do engineers get in the US?",
    "What is Japan's OECD rank?", "How many doctors left Korea in 2018?", "How many people live in Korea?", "What is the capital of France?", "hello", "thanks, bye", "who made you?",
    "How much does Korea lose per graduate? And how large is the AI fund?", "OECD rank and net brain drain in 2021", "loss for -5 graduates", "loss for 0 graduates", "loss for 1e308 graduates", "loss for NaN graduates",
    "How did the AI fund change in 2019?", "growth rate of the OECD rank", "0% of the loss per graduate", "asdf qwer 4711", "what about 1999?", "Show the working for the loss per graduate",
)  # fmt: skip

KOREAN = (
    "대졸자 1인당 손실은 얼마인가요?", "대졸자 1인당 손실은 달러로 얼마인가요?", "대졸자 한 명의 교육비는 얼마인가요?", "평생 세수 손실은 얼마인가요?", "1인당 손실에서 교육비가 차지하는 비율은?",
    "세수 손실은 교육비의 몇 배인가요?", "대졸자 500명이 떠나면 손실이 얼마인가요?", "대졸자 천 명의 손실은 달러로 얼마인가요?", "대졸자 서른세 명이 떠나면 손실은?", "1만 2천 명의 대졸자가 떠나면 손실은?",
    "1조 원이면 대졸자 몇 명의 손실인가요?", "손실이 AI 기금과 맞먹으려면 대졸자 몇 명이 떠나야 하나요?", "AI 기금은 얼마인가요?", "AI 기금은 달러로 얼마인가요?", "AI 기금의 10%는 얼마인가요?",
    "기사에서 계산되는 환율은 얼마인가요?", "1억 원은 달러로 얼마인가요?", "5억 5천만 원을 달러로 바꾸면?", "100만 달러는 원화로 얼마인가요?", "해외에서 일하는 한국 이공계 인력은 몇 명인가요?",
    "2019년 해외 이공계 인력은 몇 명이었나요?", "2021년 외국인 전문 인력은 몇 명인가요?", "2021년 두뇌 순유출은 몇 명인가요?", "2019년 두뇌 순유출은?", "2020년 두뇌 순유출은 몇 명인가요?",
    "2023년 두뇌 순유출은?", "2020년 두뇌 순유출을 추정해 주세요", "2022년 두뇌 순유출을 추정해 주세요", "두뇌 순유출은 얼마나 늘었나요?", "두뇌 순유출은 몇 퍼센트 늘었나요?",
    "두뇌 순유출은 해마다 평균 몇 명 늘었나요?", "두뇌 순유출의 연평균 증가율(복리)은?", "외국인 전문 인력은 얼마나 줄었나요?", "외국인 전문 인력은 몇 퍼센트 줄었나요?", "해외 인력은 몇 퍼센트 늘었나요?",
    "2019년 국내 외국인 인력 대비 해외 한국인 인력은 몇 배인가요?", "AI 인재 유지에서 한국의 OECD 순위는?", "한국보다 순위가 낮은 OECD 국가는 몇 개인가요?", "한국이 OECD에서 30위라는 게 사실인가요?",
    "한국이 OECD에서 35위인 게 맞나요?", "1인당 손실이 6억 원이라는데 맞나요?", "두뇌 순유출이 줄었다는 게 사실인가요?", "인구 1만 명당 AI 인재 순유출은 얼마인가요?", "인구가 5천만 명이면 AI 인재 순유출은 몇 명인가요?",
    "AI 인재는 인구 몇 명당 한 명꼴로 빠져나가나요?", "미국에 남는 바이오 박사 비율은?", "1992~95년에 미국에 남은 바이오 박사 비율은?", "미국에 남는 바이오 박사 비율은 몇 퍼센트포인트 올랐나요?",
    "2021년 순유출 인원에 1인당 손실을 곱하면 얼마인가요?", "두뇌 순유출의 비용은 AI 기금의 몇 퍼센트인가요?", "순유출 1인당 AI 기금은 얼마인가요?", "인구 1인당 AI 기금은 얼마인가요?",
    "왜 두뇌 유출이 일어나나요?", "누가 AI 기금을 약속했나요?", "OECD 순위의 출처는?", "기사는 언제 나왔나요?", "포스텍과 성균관대는 어떻게 했나요?", "예전에는 두뇌 유출을 어떻게 되돌렸나요?",
    "일본의 OECD 순위는?", "의사는 몇 명이 떠났나요?", "AI 엔지니어 연봉은?", "한국 인구는 몇 명인가요?", "프랑스의 수도는 어디인가요?", "안녕하세요", "고마워요", "대졸자 -5명의 손실은?", "대졸자 0명의 손실은?",
    "대졸자 2.5명의 손실은?", "대졸자 NaN명의 손실은?", "AI 기금은 2019년에 얼마나 변했나요?", "두뇌 순유출의 10%는 몇 명인가요?", "1달러에 1400원이면 1인당 손실은 달러로 얼마인가요?",
)  # fmt: skip

ALL = (*ENGLISH, *KOREAN)
