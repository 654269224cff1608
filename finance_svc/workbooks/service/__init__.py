"""Reading workbooks that strangers made, and making our own."""

from finance_svc.workbooks.service.reading import (
    COMMENT,
    LARGEST_BYTES,
    MOST_FAULTS,
    MOST_ROWS,
    Book,
    Found,
    add_row,
    faults_of,
    opened,
    read_all,
    read_book,
    read_head,
)
from finance_svc.workbooks.service.writing import AUTHOR, cell_of, marked, new_book, saved, table_of

__all__ = [
    "AUTHOR",
    "COMMENT",
    "LARGEST_BYTES",
    "MOST_FAULTS",
    "MOST_ROWS",
    "Book",
    "Found",
    "add_row",
    "cell_of",
    "faults_of",
    "marked",
    "new_book",
    "opened",
    "read_all",
    "read_book",
    "read_head",
    "saved",
    "table_of",
]
