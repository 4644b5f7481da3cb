"""The contract of every table: columns, types, descriptions, units, keys and allowed codes.

Here belongs what a table *is*. How its rows come about belongs to the stages; where they are stored, to
``warehouse``. The writer casts to these schemas, and the checks, the docs, the column lists in the Dagster UI
and ``datapackage.json`` are derived from them, so a column is described once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.reference import rows

STRING = pa.string()
CODE = pa.string()
INT = pa.int32()
LONG = pa.int64()
FLOAT = pa.float64()
BOOL = pa.bool_()
STRINGS = pa.list_(pa.string())
DAY = pa.timestamp("ms")
INSTANT = pa.timestamp("ms")


class SchemaError(ValueError):
    """A table that does not fit its declared schema; the message names table, column and value."""


@dataclass(frozen=True)
class Column:
    """One column: its Arrow type, what it means, its unit, and the codes it may hold (None: any value)."""

    name: str
    type: pa.DataType
    description: str
    unit: str | None = None
    codes: tuple[str, ...] | None = None
    required: bool = False

    @property
    def arrow(self) -> pa.Field:
        """The Arrow field, with description, unit and codes in its metadata."""
        metadata = {"description": self.description}
        if self.unit:
            metadata["unit"] = self.unit
        if self.codes:
            metadata["codes"] = " ".join(self.codes)
        return pa.field(self.name, self.type, nullable=not self.required, metadata=metadata)


@dataclass(frozen=True)
class Table:
    """One table of the warehouse, which is also one Dagster asset and one folder of Parquet parts.

    ``made_of`` names, for columns that don't just carry on one of the same name, the columns upstream that they are
    made of ('mentions.value').
    """

    name: str
    group: str
    row: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    upstream: tuple[str, ...] = ()
    references: dict[str, tuple[str, str]] = field(default_factory=dict)
    third_party_text: bool = False
    made_of: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema: what every part of this table looks like."""
        return pa.schema(
            [column.arrow for column in self.columns],
            metadata={"table": self.name, "description": self.description, "key": " ".join(self.key)},
        )

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    def sources(self, name: str) -> tuple[str, ...]:
        """The columns upstream that a column is made of, each as 'table.column'."""
        same = (f"{table}.{name}" for table in self.upstream if name in TABLES[table].schema.names)
        return self.made_of.get(name) or tuple(same)

    def from_rows(self, rows: list[dict[str, object]]) -> pa.Table:
        """Rows (a dict each; a missing column is null) as a table of this schema, fully checked."""
        row = pa.struct([(column.name, column.type) for column in self.columns])
        try:
            arrays = pa.array(rows, type=row).flatten()
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
            raise SchemaError(f"{self._misfit(rows)} ({error})") from None
        return self.cast(pa.table(arrays, names=[column.name for column in self.columns]))

    def _misfit(self, rows: list[dict[str, object]]) -> str:
        """The first value that doesn't fit its column, and where it is."""
        for column in self.columns:
            for row in rows:
                if not _converts(row.get(column.name), column.type):
                    return f"{self.name}.{column.name}: {row[column.name]!r} is no {column.type}"
        return f"{self.name}: rows that are no dicts"

    def cast(self, table: pa.Table) -> pa.Table:
        """The same rows in exactly this schema, or SchemaError with the first thing that doesn't fit."""
        names = set(table.column_names)
        unknown = sorted(names - {column.name for column in self.columns})
        missing = [column.name for column in self.columns if column.name not in names]
        if unknown or missing:
            raise SchemaError(f"{self.name}: unknown columns {unknown}, missing columns {missing}")
        arrays = [self._cast_column(column, table[column.name]) for column in self.columns]
        return pa.table(arrays, schema=self.schema)

    def _cast_column(self, column: Column, values: pa.ChunkedArray) -> pa.ChunkedArray:
        where = f"{self.name}.{column.name}"
        try:
            cast = values.cast(column.type)
        except pa.ArrowInvalid as error:
            raise SchemaError(f"{where}: {error}") from None
        except pa.ArrowNotImplementedError:
            raise SchemaError(f"{where}: is {values.type}, must be {column.type}") from None
        if column.required and cast.null_count:
            row = pc.index(pc.is_null(cast), True).as_py()
            raise SchemaError(f"{where}: null in row {row}, but every row needs a value")
        if column.codes:
            flat = cast.combine_chunks().flatten() if pa.types.is_list(column.type) else cast
            known = pc.or_(pc.is_in(flat, pa.array(column.codes)), pc.is_null(flat))
            if not pc.all(known, min_count=0).as_py():
                bad = flat.filter(pc.invert(known))[0].as_py()
                raise SchemaError(f"{where}: {bad!r} is none of {', '.join(column.codes)}")
        return cast


def _converts(value: object, type_: pa.DataType) -> bool:
    try:
        pa.array([value], type=type_)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return False
    return True


# --- codes -----------------------------------------------------------------------------------------------------

ROLES = ("title", "lead", "body", "caption", "byline", "navigation", "related", "widget", "blank")
"""What a line of a page is. Only lead and body are read."""

BODY_ROLES = ("lead", "body")

PUBLISHED_SOURCES = ("metadata", "url", "text")

MEASURES = ("level", "growth", "change", "ratio", "completion", "share", "rank", "contribution")

UNITS = (
    *("VND", "USD", "EUR", "JPY", "PERCENT", "POINT", "TIMES", "RANK", "COUNT", "PERSON", "VISIT", "HOUSEHOLD"),
    *("HA", "M2", "KM2", "KM", "M3", "TONNE", "KWH", "MW", "TEU"),
    *("VND_PER_PERSON", "USD_PER_PERSON", "TONNE_PER_HA", "OTHER"),
)

QUALIFIERS = ("eq", "ge", "le", "about")
STATUSES = ("A", "E", "P", "F")
VALUE_TYPES = ("outturn", "forecast", "target")
BASE_KINDS = ("YOY", "PREV", "PLAN", "PERIOD")
TIME_PER_COLLECT = ("S", "E", "A")
AREA_LEVELS = ("nation", "region", "province", "district", "commune", "zone")


# --- columns that several tables share ------------------------------------------------------------------------

DOC_ID = Column("doc_id", STRING, "Document: the first 16 hex digits of sha256(source, NUL, record_id).", required=True)
CHAR_START = Column(
    "char_start", INT, "First character in documents.text.", "Unicode code points, 0-based", required=True
)
CHAR_END = Column(
    "char_end", INT, "One past the last character in documents.text.", "Unicode code points", required=True
)
URL = Column("url", STRING, "Address of the page, as the source gives it.")
PUBLISHER = Column("publisher", STRING, "Web domain of the publisher, without www.; null when no address is known.")
PUBLISHED = Column("published", DAY, "Day of publication (midnight); null when nothing says it.", "day")
RULES = Column("rules", STRINGS, "Codes of the rules that decided, in the order in which they applied.")
FLAGS = Column("flags", STRINGS, "Warnings about the row (reference/flags.csv); they never drop it.")

SOURCE = Column(
    "source", STRING, "The shard that the record was read from: a path relative to the source.", required=True
)
RECORD_ID = Column(
    "record_id", STRING, "The record's own id; of a loose file its relative path; else its line number.", required=True
)

MEASURE = Column(
    "measure",
    CODE,
    "What kind of number it is (SDMX: TRANSFORMATION): level, growth in percent, change in the indicator's own unit, "
    "ratio to the base, completion of a plan in percent, share of a whole in percent, rank, contribution in points.",
    codes=MEASURES,
)
UNIT_MEASURE = Column("unit_measure", CODE, "Unit of obs_value (reference/units.csv).", codes=UNITS)
TIME_PERIOD = Column(
    "time_period",
    STRING,
    "The period described, as SDMX 3.0 writes it: 2022, 2022-S1, 2022-Q3, 2022-09, 2022-09-21, 2022-01-01/P9M.",
)
PERIOD_START = Column("period_start", DAY, "First day of the period.", "day")
PERIOD_END = Column("period_end", DAY, "Last day of the period.", "day")
INDICATOR = Column("indicator", CODE, "Statistic (table indicators).")
DETAIL = Column("detail", STRING, "What narrows the indicator (product, sector, origin), in the text's own words.")
REF_AREA = Column(
    "ref_area", STRING, "Territory (table areas): quang-ninh, bac-ninh-2025, quang-ninh/ha-long, viet-nam."
)
AREA_LEVEL = Column("area_level", CODE, "Level of the territory.", codes=AREA_LEVELS)
TIME_COLLECT = Column(
    "time_per_collect",
    CODE,
    "How the value relates to the period (SDMX): S summed over it, E at its end, A its average; null if unknown.",
    codes=TIME_PER_COLLECT,
)
PRICE_BASIS = Column("price_basis", STRING, "CURRENT, CONSTANT:<base year>, or null where the text doesn't say.")
VALUE_TYPE = Column(
    "value_type", CODE, "outturn (it has happened), forecast or target (it has not).", codes=VALUE_TYPES
)
OBS_STATUS = Column(
    "obs_status",
    CODE,
    "SDMX observation status: A actual, E estimate, P provisional, F forecast or target.",
    codes=STATUSES,
)
BASE_KIND = Column(
    "base_kind",
    CODE,
    "What it is compared with: YOY the same period a year earlier, PREV the period before, PLAN a plan, PERIOD another.",
    codes=BASE_KINDS,
)
BASE_PER = Column("base_per", STRING, "The period compared with, in SDMX form, whenever it is known.")
DENOMINATOR = Column(
    "denominator", FLOAT, "The whole of a part ('61/161 xã': 161) or the field of a rank.", "as obs_value"
)


TABLES: dict[str, Table] = {}


def _declare(table: Table) -> None:
    TABLES[table.name] = table


# --- ingest ----------------------------------------------------------------------------------------------------

_declare(
    Table(
        "documents",
        "ingest",
        "a source record as it came",
        "Every record that could be read, decoded but otherwise untouched. Third-party text: not for redistribution.",
        (
            DOC_ID,
            SOURCE,
            RECORD_ID,
            URL,
            PUBLISHER,
            Column("title", STRING, "Title as the source's metadata gives it."),
            PUBLISHED,
            Column("published_source", CODE, "What said the day of publication.", codes=PUBLISHED_SOURCES),
            Column("crawled_at", INSTANT, "When the page was fetched: an upper bound of published.", "UTC"),
            Column("text", STRING, "The text: NFC, newlines as \\n, control characters as spaces.", required=True),
            Column("text_sha256", STRING, "SHA-256 of the text in UTF-8.", "hex", required=True),
            Column("encoding", STRING, "Encoding that the bytes were read with; '+ftfy' when mojibake was repaired."),
            Column(
                "skip_reason", CODE, "Why the document is kept but not read (reference/reasons.csv); null: it is read."
            ),
            Column(
                "minhash", pa.list_(pa.uint32()), "Minhash of the text's word shingles; null for skipped documents."
            ),
            FLAGS,
        ),
        ("doc_id",),
        third_party_text=True,
    )
)

_declare(
    Table(
        "rejects",
        "ingest",
        "a record that could not be read",
        "Every source record that did not become a document, with the reason.",
        (
            SOURCE,
            RECORD_ID,
            Column("reason", CODE, "Why (reference/reasons.csv).", required=True),
            Column("detail", STRING, "What exactly was found, in one line."),
            Column("bytes_sha256", STRING, "SHA-256 of the record's bytes as far as they were read.", "hex"),
        ),
        ("source", "record_id"),
    )
)

# --- clean -----------------------------------------------------------------------------------------------------

_declare(
    Table(
        "lines",
        "clean",
        "a line of a document",
        "Every line of every document that is read, with its role and the rule that decided.",
        (
            DOC_ID,
            Column("line_no", INT, "0-based, of text.split('\\n').", required=True),
            CHAR_START,
            CHAR_END,
            Column("role", CODE, "What the line is; only lead and body are read.", codes=ROLES, required=True),
            Column("rule", STRING, "Code of the rule that decided.", required=True),
        ),
        ("doc_id", "line_no"),
        upstream=("documents",),
        references={"doc_id": ("documents", "doc_id")},
        made_of=dict.fromkeys(("line_no", "char_start", "char_end", "role", "rule"), ("documents.text",)),
    )
)

_declare(
    Table(
        "articles",
        "clean",
        "a document as an article",
        "What the page as a whole tells: title, dateline, publication, the publisher's home province.",
        (
            DOC_ID,
            URL,
            PUBLISHER,
            PUBLISHED,
            Column("published_source", CODE, "What said the day of publication.", codes=PUBLISHED_SOURCES),
            Column(
                "published_month",
                DAY,
                "First day of the month that the address tells where nothing says the day.",
                "day",
            ),
            Column("title", STRING, "Title: its line in the text, else the source's metadata."),
            Column("byline", STRING, "The author line."),
            Column("dateline_place", STRING, "Agency or place that opens the text: '(Baohatinh.vn) -'."),
            Column("dateline_date", DAY, "Day that the dateline gives.", "day"),
            Column(
                "home_area",
                STRING,
                "Area id of the publisher's province as it was before 2025-07-01 ('bac-giang'): the last resort for an "
                "unnamed territory. Which unit holds the name on the day is settled when it is read.",
            ),
            Column("n_lines", INT, "Lines of the document that are not blank.", "lines", required=True),
            Column("n_body_lines", INT, "Lines with role lead or body.", "lines", required=True),
            Column("n_body_chars", INT, "Characters in lines with role lead or body.", "characters", required=True),
        ),
        ("doc_id",),
        upstream=("documents",),
        references={"doc_id": ("documents", "doc_id")},
        made_of={
            "published": ("documents.published", "documents.url", "documents.text"),
            "published_month": ("documents.url",),
            "title": ("documents.title", "documents.text"),
            "home_area": ("documents.publisher", "documents.text"),
            **dict.fromkeys(
                ("byline", "dateline_place", "dateline_date", "n_lines", "n_body_lines", "n_body_chars"),
                ("documents.text",),
            ),
        },
    )
)

# --- extract ---------------------------------------------------------------------------------------------------


def _span(what: str, description: str) -> tuple[Column, Column, Column]:
    return (
        Column(f"{what}_text", STRING, f"{description}, as written."),
        Column(f"{what}_start", INT, f"First character of {what}_text in documents.text.", "Unicode code points"),
        Column(f"{what}_end", INT, f"One past the last character of {what}_text.", "Unicode code points"),
    )


_declare(
    Table(
        "mentions",
        "extract",
        "a quantity in the body",
        "Every number in lead or body, in digits or words, with a unit, %, rank, fraction or counted noun; what it was "
        "linked to in the text and, for those that are no observation, the reason. Where no words can name a statistic "
        "that fits the number, only the quantity and the reason no_indicator are given.",
        (
            DOC_ID,
            CHAR_START,
            CHAR_END,
            Column("value_text", STRING, "The number with magnitude and unit, as written.", required=True),
            Column("sentence_start", INT, "First character of its sentence.", "Unicode code points", required=True),
            Column(
                "sentence_end",
                INT,
                "One past the last character of its sentence.",
                "Unicode code points",
                required=True,
            ),
            Column(
                "value", FLOAT, "The number in its base unit, without the sign that a verb gives it.", "unit_measure"
            ),
            Column("value_to", FLOAT, "Upper end of a range.", "unit_measure"),
            DENOMINATOR,
            UNIT_MEASURE,
            Column("resolution", FLOAT, "Place value of the last digit written.", "unit_measure"),
            Column("sign", pa.int8(), "-1 where the words make it negative (giảm, hụt), else 1."),
            Column(
                "is_difference", BOOL, "Whether it is the difference from a plan (vượt 46,7%), not the value itself."
            ),
            Column("obs_qualifier", CODE, "Bound that the words give: at least, at most, about.", codes=QUALIFIERS),
            *_span("indicator", "The words that name the statistic"),
            *_span("period", "The words that give the period"),
            *_span("area", "The words that name the territory"),
            *_span("base", "The words that give the comparison base"),
            *_span("qualifier", "The words that bound the number"),
            INDICATOR,
            DETAIL,
            MEASURE,
            OBS_STATUS,
            VALUE_TYPE,
            TIME_COLLECT,
            PRICE_BASIS,
            Column(
                "period_expr", STRING, "The period as the text says it, not yet set in the calendar (extract.periods)."
            ),
            Column(
                "area_key", STRING, "The territory as the text names it, not yet an area of that day (extract.areas)."
            ),
            Column(
                "area_mark",
                CODE,
                "'(cũ)' or '(mới)' beside the name; new too in an undated text that speaks of the merged provinces.",
                codes=("former", "new"),
            ),
            BASE_KIND,
            Column("base_expr", STRING, "The period of the base as the text says it (extract.periods)."),
            RULES,
            FLAGS,
            Column("reason", CODE, "Why it is no observation (reference/reasons.csv); null: it is one."),
        ),
        ("doc_id", "char_start"),
        upstream=("documents", "lines", "articles"),
        references={"doc_id": ("documents", "doc_id"), "indicator": ("indicators", "indicator")},
        third_party_text=True,
        made_of={
            **dict.fromkeys(
                ("value_text", "sentence_start", "sentence_end", "value", "value_to", "denominator", "unit_measure"),
                ("documents.text", "lines.role"),
            ),
            **dict.fromkeys(
                ("resolution", "sign", "is_difference", "obs_qualifier", "measure", "base_kind", "base_expr"),
                ("documents.text",),
            ),
            **dict.fromkeys(("indicator", "indicator_text", "detail", "reason"), ("documents.text",)),
            **dict.fromkeys(("obs_status", "value_type", "time_per_collect", "price_basis"), ("documents.text",)),
            **dict.fromkeys(("period_text", "period_expr"), ("documents.text", "articles.published", "articles.url")),
            **dict.fromkeys(
                ("area_text", "area_key", "area_mark"), ("documents.text", "articles.home_area", "articles.url")
            ),
        },
    )
)

_declare(
    Table(
        "coverage",
        "extract",
        "an article, counted",
        "How many numbers each article holds and what became of them, so that nothing is lost silently.",
        (
            DOC_ID,
            Column("n_sentences", INT, "Sentences in lead and body.", "sentences", required=True),
            Column("n_mentions", INT, "Quantities: rows of mentions.", "numbers", required=True),
            Column(
                "n_other_numbers",
                INT,
                "Other numbers: dates, document numbers, times, bare digits.",
                "numbers",
                required=True,
            ),
            Column("n_linked", INT, "Mentions without a reason against them.", "numbers", required=True),
        ),
        ("doc_id",),
        upstream=("documents", "lines", "articles"),
        references={"doc_id": ("documents", "doc_id")},
        made_of=dict.fromkeys(
            ("n_sentences", "n_mentions", "n_other_numbers", "n_linked"), ("documents.text", "lines.role")
        ),
    )
)

# --- normalize -------------------------------------------------------------------------------------------------

_declare(
    Table(
        "observations",
        "normalize",
        "a statistic reported about a territory",
        "Every number that a text reports about a statistic of a territory, in base units and SDMX terms, traceable to "
        "the characters it was read from.",
        (
            Column("observation_id", STRING, "doc_id:char_start.", required=True),
            DOC_ID,
            URL,
            PUBLISHER,
            PUBLISHED,
            CHAR_START,
            CHAR_END,
            Column(
                "value_text",
                STRING,
                "The number with magnitude and unit: documents.text[char_start:char_end].",
                required=True,
            ),
            Column("quote", STRING, "The sentence around it (at most 400 characters), for reading.", required=True),
            REF_AREA,
            AREA_LEVEL,
            Column("indicator", CODE, INDICATOR.description, required=True),
            DETAIL,
            Column("measure", CODE, MEASURE.description, codes=MEASURES, required=True),
            TIME_PERIOD,
            PERIOD_START,
            PERIOD_END,
            TIME_COLLECT,
            PRICE_BASIS,
            Column(
                "obs_value",
                FLOAT,
                "The value in its base unit, with sign; of a range the lower end.",
                "unit_measure",
                required=True,
            ),
            Column("obs_value_to", FLOAT, "Upper end of a range.", "unit_measure"),
            Column("obs_resolution", FLOAT, "Place value of the last digit written.", "unit_measure"),
            DENOMINATOR,
            Column("unit_measure", CODE, UNIT_MEASURE.description, codes=UNITS, required=True),
            Column(
                "obs_qualifier", CODE, "eq exactly, ge at least, le at most, about.", codes=QUALIFIERS, required=True
            ),
            Column("obs_status", CODE, OBS_STATUS.description, codes=STATUSES, required=True),
            Column("value_type", CODE, VALUE_TYPE.description, codes=VALUE_TYPES, required=True),
            BASE_KIND,
            BASE_PER,
            RULES,
            FLAGS,
        ),
        ("observation_id",),
        upstream=("documents", "articles", "mentions"),
        references={
            "doc_id": ("documents", "doc_id"),
            "indicator": ("indicators", "indicator"),
        },
        made_of={
            "observation_id": ("mentions.doc_id", "mentions.char_start"),
            "quote": ("documents.text", "mentions.sentence_start", "mentions.sentence_end"),
            **dict.fromkeys(
                ("ref_area", "area_level"), ("mentions.area_key", "mentions.area_mark", "articles.published")
            ),
            **dict.fromkeys(
                ("time_period", "period_start", "period_end"),
                ("mentions.period_expr", "articles.published", "articles.dateline_date", "articles.published_month"),
            ),
            "obs_value": ("mentions.value", "mentions.sign", "mentions.is_difference", "mentions.unit_measure"),
            "obs_value_to": ("mentions.value_to", "mentions.sign", "mentions.unit_measure"),
            "obs_resolution": ("mentions.resolution", "mentions.unit_measure"),
            "base_per": ("mentions.base_expr", "mentions.base_kind", "mentions.period_expr", "articles.published"),
        },
    )
)

# --- publish ---------------------------------------------------------------------------------------------------

_declare(
    Table(
        "duplicates",
        "publish",
        "a document that repeats another",
        "Clusters of documents with the same text, exactly or nearly; facts count a cluster once.",
        (
            DOC_ID,
            Column(
                "cluster_id", STRING, "doc_id of the cluster's first document (by publication, then id).", required=True
            ),
            Column(
                "similarity",
                FLOAT,
                "Estimated Jaccard similarity to that document; 1 for the same text.",
                "0..1",
                required=True,
            ),
            Column("exact", BOOL, "Whether the text is the same to the letter.", required=True),
        ),
        ("doc_id",),
        upstream=("documents",),
        references={"doc_id": ("documents", "doc_id")},
        made_of={
            "cluster_id": ("documents.minhash", "documents.text_sha256", "documents.published"),
            "similarity": ("documents.minhash",),
            "exact": ("documents.text_sha256",),
        },
    )
)

_declare(
    Table(
        "facts",
        "publish",
        "a statistic, over all documents",
        "The same statistic from all documents that report it: the consensus value, how far the documents agree, and "
        "the best quote.",
        (
            Column("fact_id", STRING, "Digest of the key columns and the value's group.", required=True),
            REF_AREA,
            AREA_LEVEL,
            INDICATOR,
            DETAIL,
            MEASURE,
            UNIT_MEASURE,
            TIME_PERIOD,
            PERIOD_START,
            PERIOD_END,
            TIME_COLLECT,
            PRICE_BASIS,
            VALUE_TYPE,
            BASE_KIND,
            BASE_PER,
            DENOMINATOR,
            Column(
                "obs_value", FLOAT, "Consensus value (docs/facts.md states the rule).", "unit_measure", required=True
            ),
            Column("obs_value_to", FLOAT, "Upper end, where the consensus is a range.", "unit_measure"),
            Column("obs_resolution", FLOAT, "Place value of the last digit of the consensus value.", "unit_measure"),
            Column("obs_qualifier", CODE, "Bound of the consensus value.", codes=QUALIFIERS),
            OBS_STATUS,
            Column("value_min", FLOAT, "Smallest value reported.", "unit_measure"),
            Column("value_max", FLOAT, "Largest value reported.", "unit_measure"),
            Column("n_observations", INT, "Observations that report it.", "observations", required=True),
            Column(
                "n_documents",
                INT,
                "Documents that report it, a cluster of copies counted once.",
                "documents",
                required=True,
            ),
            Column("n_publishers", INT, "Publishers that report it.", "publishers", required=True),
            Column("first_published", DAY, "First publication.", "day"),
            Column("last_published", DAY, "Last publication.", "day"),
            Column("conflict", BOOL, "Whether documents disagree beyond rounding, bounds and vintage.", required=True),
            Column(
                "vintages",
                STRINGS,
                "Earlier statuses and values of the same outturn, oldest first: 'E 40700000000000 2022-09-21'.",
            ),
            Column("observation_id", STRING, "The observation that the consensus value is taken from.", required=True),
            DOC_ID,
            Column("quote", STRING, "The best quote: from the observation above.", required=True),
            FLAGS,
        ),
        ("fact_id",),
        upstream=("observations", "duplicates"),
        references={"indicator": ("indicators", "indicator"), "observation_id": ("observations", "observation_id")},
        made_of={
            **dict.fromkeys(("value_min", "value_max"), ("observations.obs_value",)),
            "n_observations": ("observations.observation_id",),
            "n_documents": ("observations.doc_id", "duplicates.cluster_id"),
            "n_publishers": ("observations.publisher",),
            **dict.fromkeys(("first_published", "last_published"), ("observations.published",)),
            "conflict": ("observations.obs_value", "observations.obs_resolution", "observations.obs_qualifier"),
            "vintages": ("observations.obs_status", "observations.obs_value", "observations.published"),
        },
    )
)

# --- reference -------------------------------------------------------------------------------------------------

_declare(
    Table(
        "areas",
        "publish",
        "a territory",
        "Every territory that an observation can name: the nation, regions, provinces before and after the merger of "
        "2025-07-01, districts, and units that texts name outside the registers.",
        (
            Column("ref_area", STRING, "Area id.", required=True),
            Column("name_vi", STRING, "Vietnamese name.", required=True),
            Column("name_en", STRING, "English name."),
            Column("area_level", CODE, AREA_LEVEL.description, codes=AREA_LEVELS, required=True),
            Column(
                "kind", STRING, "Kind of unit, in Vietnamese: tỉnh, thành phố trực thuộc trung ương, huyện, thị xã."
            ),
            Column("kind_history", STRING, "Earlier kinds, with their days."),
            Column("parent", STRING, "Area id of the unit above."),
            Column("iso_3166_2", STRING, "ISO 3166-2 code."),
            Column("nso_code", STRING, "Code of the National Statistics Office."),
            Column("region", STRING, "Statistical region (before 2025-07-01)."),
            Column("region_2025", STRING, "Statistical region since 2025-07-01."),
            Column("valid_from", DAY, "First day of the unit; null: long ago.", "day"),
            Column("valid_to", DAY, "Last day of the unit; null: it exists.", "day"),
            Column("successor", STRING, "Area id of the unit that took it over."),
            Column(
                "derived",
                BOOL,
                "Whether the row was made from a name in the texts, outside the registers.",
                required=True,
            ),
        ),
        ("ref_area",),
        upstream=("observations",),
    )
)

_declare(
    Table(
        "indicators",
        "publish",
        "a statistic that is looked for",
        "The indicators: names, standard unit, plausible range, whether it adds up over areas and over time.",
        (
            Column("indicator", CODE, "Code.", required=True),
            Column("name_vi", STRING, "Vietnamese name.", required=True),
            Column("name_en", STRING, "English name.", required=True),
            Column("group_vi", STRING, "Group in the national list of statistical indicators."),
            Column("official_code", STRING, "Group number in that list."),
            Column("unit_measure", CODE, "Base unit of its level.", codes=UNITS, required=True),
            Column("standard_unit", STRING, "Unit that the panel shows: 'tỷ VND', 'triệu USD', 'nghìn người'."),
            Column("standard_factor", FLOAT, "Base units in one standard unit.", "unit_measure"),
            Column(
                "kind", CODE, "flow, stock, rate or index.", codes=("flow", "stock", "rate", "index"), required=True
            ),
            Column(
                "additive",
                BOOL,
                "Whether the levels of parts of a territory add up to that of the whole.",
                required=True,
            ),
            TIME_COLLECT,
            Column("measures", STRINGS, "Measures usually reported: a prior, never a filter."),
            Column("range_min", FLOAT, "Smallest plausible level of a province.", "unit_measure"),
            Column("range_max", FLOAT, "Largest plausible level of a province.", "unit_measure"),
            Column("growth_min", FLOAT, "Smallest plausible growth.", "percent"),
            Column("growth_max", FLOAT, "Largest plausible growth.", "percent"),
        ),
        ("indicator",),
    )
)

_declare(
    Table(
        "publishers",
        "publish",
        "a publisher",
        "Publishers of provincial news by web domain, with the province that is their home.",
        (
            Column("publisher", STRING, "Web domain without www.", required=True),
            Column("name", STRING, "Name of the paper, station or portal.", required=True),
            Column(
                "kind",
                CODE,
                "What it is.",
                codes=("newspaper", "broadcaster", "portal", "party", "national", "aggregator"),
                required=True,
            ),
            Column("home_area", STRING, "Area id of its province; null for national publishers."),
            Column("datelines", STRINGS, "How its articles open: 'Baohatinh.vn', 'GLO'."),
        ),
        ("publisher",),
    )
)

# --- panels ----------------------------------------------------------------------------------------------------


def _panel_columns(indicators: tuple[dict[str, str], ...]) -> tuple[Column, ...]:
    """Two columns an indicator: its level in the standard unit, its growth on the year before; a rate has no growth."""
    columns = []
    for row in indicators:
        code, name = row["indicator"], f"{row['name_vi']} ({row['name_en']})"
        columns.append(Column(code, FLOAT, f"{name}.", row["standard_unit"] or row["unit_measure"]))
        if row["kind"] != "rate":
            columns.append(Column(f"{code}_GROWTH", FLOAT, f"{name}: growth on the year before.", "percent"))
    return tuple(columns)


_PANEL_SOURCES: dict[str, tuple[str, ...]] = {
    **{column.name: ("facts.obs_value",) for column in _panel_columns(rows("indicators"))},
    "year": ("facts.period_end",),
    "conflicts": ("facts.conflict",),
    "estimates": ("facts.obs_status",),
    "bounds": ("facts.obs_qualifier",),
}
YEAR = Column("year", INT, "Year.", required=True)
PROVINCE = Column("ref_area", STRING, "Province or centrally run city (table areas).", required=True)
NAME = Column("name_vi", STRING, "Its Vietnamese name.", required=True)
CONFLICTS = Column("conflicts", STRINGS, "Columns whose value is disputed: documents disagree (facts.conflict).")
ESTIMATES = Column("estimates", STRINGS, "Columns whose value is an estimate or provisional, not an actual figure.")
BOUNDS = Column("bounds", STRINGS, "Columns whose value is only about, at least or at most what the cell says.")

_declare(
    Table(
        "panel",
        "publish",
        "a province in a year",
        "Provinces by year, a column a statistic, in standard units: annual flows, year-end stocks and annual growth "
        "that have happened, without detail; actual before provisional before estimate. Everything else is in facts.",
        (PROVINCE, NAME, YEAR, *_panel_columns(rows("indicators")), CONFLICTS, ESTIMATES, BOUNDS),
        ("ref_area", "year"),
        upstream=("facts",),
        references={"ref_area": ("areas", "ref_area")},
        made_of=_PANEL_SOURCES,
    )
)

_declare(
    Table(
        "panel_2025",
        "publish",
        "a province of today in a year",
        "The panel on the 34 provinces since 2025-07-01. A merged province has its own figures where texts give them; "
        "else, for statistics that add up, the sum of its parts, provided that all parts are there with the same "
        "period, status and price basis. A renamed province is one series.",
        (
            *(PROVINCE, NAME, YEAR),
            *_panel_columns(rows("indicators")),
            *(CONFLICTS, ESTIMATES, BOUNDS),
            Column("summed", STRINGS, "Columns whose value is the sum of the former provinces."),
            Column(
                "not_summed",
                STRINGS,
                "Columns left empty although a former province has a value: parts are missing, differ in period, status "
                "or price basis, or the statistic does not add up.",
            ),
        ),
        ("ref_area", "year"),
        upstream=("facts",),
        references={"ref_area": ("areas", "ref_area")},
        made_of=_PANEL_SOURCES,
    )
)
