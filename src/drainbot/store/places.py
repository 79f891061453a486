"""Where rows belong: to one server, or to none."""

from sqlalchemy import ColumnElement, Table


def belongs(table: Table, server: str | None) -> ColumnElement[bool]:
    """The condition for rows of this server alone; None: for those of no server, which are the owner's."""
    column: ColumnElement[str | None] = table.c.server
    return column.is_(None) if server is None else column == server
