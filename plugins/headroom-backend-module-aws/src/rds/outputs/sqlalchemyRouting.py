"""
Run by sqlalchemy.real.test.ts with the generated settings as the module `routing`: prints, as JSON, where each statement
went.
"""
import json
import sys
import time

from sqlalchemy import (
    Column, ForeignKey, Integer, Sequence, String, case, delete, exists, extract, func, insert, lambda_stmt,
    literal_column, select, text, tuple_, union_all, update,
)
from sqlalchemy.orm import (
    aliased, column_property, declarative_base, joinedload, relationship, selectinload,
)

import routing
from routing import RoutingSession, ro, rw

Base = declarative_base()
numbers = Sequence("numbers")


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    customer = Column(String)
    lines = relationship("Line")


class Line(Base):
    __tablename__ = "lines"
    id = Column(Integer, primary_key=True)
    order_id = Column(ForeignKey("orders.id"))
    price = Column(Integer)


class Numbered(Base):
    __tablename__ = "numbered"
    id = Column(Integer, primary_key=True)
    number = column_property(select(func.nextval("numbers")).scalar_subquery())


inserted = insert(Line).values(price=1).returning(Line.id)
orders = Order.__table__

HARMLESS = {
    "an entity": select(Order),
    "columns of a table": select(orders.c.id, orders.c.customer),
    "a filter, an order and a page": select(Order).where(Order.customer == "a").order_by(Order.id.desc()).limit(5),
    "a join": select(Order, Line).join(Order.lines),
    "an eager load": select(Order).options(joinedload(Order.lines)),
    "a second eager load": select(Order).options(selectinload(Order.lines)),
    "a subquery": select(Order).where(Order.id.in_(select(Line.order_id).where(Line.price > 3))),
    "a CTE": select(select(Line.price).cte("prices")),
    "a union": union_all(select(orders.c.id), select(Line.__table__.c.id)),
    "an exists": select(Order).where(exists().where(Line.order_id == Order.id)),
    "aggregates": select(Order.customer, func.count(Order.id), func.max(Order.id)).group_by(Order.customer),
    "a window": select(func.row_number().over(order_by=Order.id)),
    "an alias, a case and a part of a time": select(case((aliased(Order).id > 1, "many"), else_="one"), extract("year", func.now())),
    "a tuple": select(Order).where(tuple_(Order.id, Order.customer).in_([(1, "a")])),
    "a function that computes": select(func.lower(Order.customer)),
}

ELSE = {
    "a text": text("SELECT 1"),
    "a text that changes": text("UPDATE orders SET customer = 'b'"),
    "a text among the columns": select(text("nextval('numbers')")),
    "a text in a filter": select(Order).where(text("pg_try_advisory_lock(1)")),
    "a text as a column": select(literal_column("nextval('numbers')")),
    "a text that is an entity's": select(Order).from_statement(text("SELECT * FROM orders FOR UPDATE")),
    "a text with columns": text("DELETE FROM orders RETURNING id").columns(Order.id),
    "a text with columns as a subquery": select(text("SELECT id FROM orders FOR UPDATE").columns(Order.id).subquery()),
    "an insert": insert(Order).values(customer="a"),
    "an update": update(Order).values(customer="a"),
    "a delete": delete(Order),
    "an insert that returns": insert(Order).values(customer="a").returning(Order.id),
    "a CTE that changes": select(inserted.cte("made")),
    "a CTE that changes, nested": select(select(inserted.cte("made")).subquery()),
    "a CTE that changes, on its own": select(Order).add_cte(inserted.cte("made")),
    "a lock": select(Order).with_for_update(),
    "a shared lock": select(Order).with_for_update(read=True),
    "a lock in a subquery": select(select(Order.id).with_for_update().subquery()),
    "a lock in a scalar subquery": select(select(Order.id).limit(1).with_for_update().scalar_subquery()),
    "a lock in a CTE": select(select(Order.id).with_for_update().cte("locked")),
    "a lock in a union": union_all(select(Order.id), select(select(Line.id).with_for_update().subquery())),
    "a number of a sequence": select(numbers.next_value()),
    "a sequence": numbers,
    "nextval": select(func.nextval("numbers")),
    "nextval in a filter": select(Order).where(Order.id == func.nextval("numbers")),
    "nextval in an order": select(Order).order_by(func.nextval("numbers")),
    "an advisory lock": select(func.pg_advisory_lock(1)),
    "an advisory lock in a window": select(func.pg_advisory_xact_lock(1).over()),
    "a function of a schema": select(func.app.lower("x")),
    "a function that nobody knows": select(func.charge(Order.id)),
    "a function as a table": select(func.generate_orders(1).table_valued("id")),
    "an operator that nobody knows": select(Order.customer.op("!!")(1)),
    "a hint": select(Order).with_statement_hint("FOR UPDATE"),
    "a suffix": select(Order).suffix_with("FOR UPDATE"),
    "a prefix": select(Order).prefix_with("nextval('numbers'),"),
    "a class that takes numbers": select(Numbered),
    "a class that takes numbers, joined": select(Order, Numbered).join(Numbered, Numbered.id == Order.id),
    "a statement that is made later": lambda_stmt(lambda: select(Order)),
}


def where(engine):
    return "ro" if engine is ro else "rw" if engine is rw else repr(engine)


def bind_of(session, statement):
    """What Session.execute asks: the binding of the statement, with what its first entity adds."""
    seen = []
    original = RoutingSession.get_bind

    def spy(self, *args, **kwargs):
        seen.append(original(self, *args, **kwargs))
        raise StopIteration

    RoutingSession.get_bind = spy
    try:
        session.execute(statement)
    except StopIteration:
        pass
    finally:
        RoutingSession.get_bind = original
    return where(seen[0])


def told(wrote_at=0):
    return RoutingSession(info={"wrote_at": wrote_at})


answer = {
    "version": sys.modules["sqlalchemy"].__version__,
    "harmless": {name: bind_of(told(), each) for name, each in HARMLESS.items()},
    "else": {name: bind_of(told(), each) for name, each in ELSE.items()},
}

# Where nothing is known of the user, nothing is read from the replica.
now = time.time()
answer["known"] = {
    "never": bind_of(told(0), select(Order)),
    "as a cookie": bind_of(told("0"), select(Order)),
    "long ago": bind_of(told(now - 3600), select(Order)),
    "just now": bind_of(told(now), select(Order)),
    "in the future": bind_of(told(now + 3600), select(Order)),
    "not a number": bind_of(told("x"), select(Order)),
    "nan": bind_of(told("nan"), select(Order)),
    "nothing": bind_of(RoutingSession(), select(Order)),
}

if len(sys.argv) > 1 and sys.argv[1] == "--databases":
    RECOVERY = select(func.pg_is_in_recovery())
    routing.HARMLESS.add("pg_is_in_recovery")

    def read(session):
        return "ro" if session.scalar(RECOVERY) else "rw"

    Base.metadata.create_all(rw)
    live = answer["live"] = {}
    with told() as session:
        live["a read"] = read(session)
        live["ssl"] = session.connection().exec_driver_sql(
            "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar()
        live["after connection()"] = read(session)
        session.rollback()
        live["after its rollback"] = read(session)
    with told() as first:
        live["before a write"] = read(first)
        first.add(Order(customer="a"))
        live["after add, with autoflush"] = read(first)
        first.commit()
        live["after the commit"] = read(first)
        kept = str(first.info["wrote_at"])
    with told(kept) as second:
        live["in the user's next session"] = read(second)
    with told() as other:
        live["in another user's session"] = read(other)
    with told(float(kept) - routing.STICK_TO_PRIMARY_SECONDS) as later:
        live["when the replica has caught up"] = read(later)
    with told() as nested:
        with nested.begin_nested():
            nested.add(Order(customer="b"))
        live["after a savepoint that wrote"] = read(nested)
        nested.rollback()
        live["after its rollback, again"] = read(nested)
    with told() as untold:
        untold.execute(text("SELECT 1"))
        live["after a text"] = read(untold)

print(json.dumps(answer))
