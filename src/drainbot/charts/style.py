"""Style: sizes and colours of a card, for a screen 360 pixels wide on a dark or a light background."""

# One unit is one pixel of a phone; the picture has three for each, so that it stays sharp.
WIDTH = 360
SCALE = 3
MARGIN = 16
INNER = WIDTH - 2 * MARGIN

TITLE, VALUE, LABEL, SMALL = 17, 15, 13, 11  # heights of letters
LINE = 1.32  # from one line of text to the next, in heights

# An opaque dark card with a frame: Discord's dark grey lies between card and frame, white is far from both.
CARD = "#1B1E27"
FRAME = "#6D7486"
TEXT = "#F5F6FA"
QUIET = "#B9BFCC"
ON_COLOUR = "#101218"  # text on a coloured bar

# Okabe and Ito's palette, which people with any colour vision tell apart, without those too dark for the card.
PALETTE = ("#56B4E9", "#E69F00", "#009E73", "#F0E442", "#CC79A7", "#D55E00")
ASKED = PALETTE[0]
BESIDE = "#8B93A5"  # figures that stand beside the one that was asked for
