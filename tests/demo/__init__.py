"""The bot without Discord: `make demo` draws what the real bot sends to the loopback Discord as Discord would.

    make demo                      # then open the address that it prints; Ctrl-C ends it
    make demo PORT=8900            # another port
    make demo DATABASE=demo.sqlite3   # keep the log; default: a temporary file
    python -m tests.demo.pictures FOLDER           # screenshots of the journeys in journeys.yaml

The page knows nothing of the bot: commands, answers, buttons and modals come from the payloads in the double (tests/double).
`page/draw.js` and the modules that it uses are pure functions from such a payload to elements. `town.yaml` has the servers, people
and first messages; `words.yaml` has the page's own words in English and Korean. It listens on 127.0.0.1 alone, loads nothing
from elsewhere, and needs a browser of 2023 or later.
"""
