import { RoutingInput } from './RoutingInput';
import { tlsComment } from './tlsComment';

/**
 * A session that reads from the replica what is known to be harmless there, and only when it is told how long ago the
 * user wrote. Everything else goes to the primary.
 *
 * @internal
 */
export function sqlalchemySettings(input: RoutingInput): string {
  const { engine, primary, replica } = input;
  const isPostgres = engine === 'postgres';
  const driver = isPostgres ? 'postgresql+psycopg' : 'mysql+pymysql';
  const tls = isPostgres
    ? '{"sslmode": "verify-full", "sslrootcert": os.environ["RDS_CA_FILE"]}'
    : '{"ssl_ca": os.environ["RDS_CA_FILE"], "ssl_verify_cert": True, "ssl_verify_identity": True}';
  const database = JSON.stringify(input.database);
  return `import os, time
from sqlalchemy import URL, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.sql import dml, elements, functions, operators, selectable, visitors

STICK_TO_PRIMARY_SECONDS = ${
    input.maxLagSeconds
  }  # longer than the replica usually lags
# Functions that only compute. Add those of yours that change nothing, take no lock and no number of a sequence.
HARMLESS = {
    "abs", "avg", "coalesce", "concat", "count", "dense_rank", "length", "lower", "max", "min",
    "now", "rank", "round", "row_number", "sum", "trim", "upper",
}

${tlsComment(input, 'RDS_CA_FILE')
  .map(line => `# ${line}`)
  .join('\n')}
def _engine(host, port):
    return create_engine(
        URL.create("${driver}", os.environ["DB_USER"], os.environ["DB_PASSWORD"],
                   host, port, ${database}),
        connect_args=${tls},
        pool_pre_ping=True,
    )

rw = _engine("${primary.host}", ${primary.port})
ro = _engine("${replica.host}", ${replica.port})

def _is_harmless(part):
    """Whether a part of a statement can run on a replica as well as on the primary."""
    if isinstance(part, functions.FunctionElement):
        return getattr(part, "name", None) in HARMLESS and not getattr(part, "packagenames", None)
    if isinstance(part, (dml.UpdateBase, elements.TextClause, selectable.TextualSelect)):
        return False
    return not (
        getattr(part, "_for_update_arg", None) is not None
        or (getattr(part, "is_literal", False) and part.name != "*")
        or isinstance(getattr(part, "operator", None), operators.custom_op)
        or any(getattr(part, text, None) for text in ("_prefixes", "_suffixes", "_hints", "_statement_hints"))
    )

def _parts(clause):
    mappers = set()
    for part in visitors.iterate(clause):
        yield part
        mappers.add(part._annotations.get("parentmapper"))
    # A mapped class may bring expressions of its own (column_property).
    for mapper in mappers - {None}:
        for column in mapper.columns:
            yield from visitors.iterate(column)

def _only_reads(clause):
    return isinstance(clause, selectable.SelectBase) and all(map(_is_harmless, _parts(clause)))

class RoutingSession(Session):
    """
    Reads that may be older, and are known to be harmless, go to the replica; everything else to the primary, and so
    do reads in a transaction that may have written.

    No session knows what another one of the same user wrote: give it info={"wrote_at": seconds}, 0 for never, and keep
    session.info["wrote_at"] after a commit where the user's next request finds it (their session, a cookie, Redis).
    Without it, all goes to the primary:

        with RoutingSession(info={"wrote_at": request.cookies.get("wrote_at", 0)}) as session:
            ...
        response.set_cookie("wrote_at", str(session.info["wrote_at"]), max_age=STICK_TO_PRIMARY_SECONDS)
    """
    _may_have_written = False

    def get_bind(self, mapper=None, *, clause=None, **kw):
        if self._flushing or not _only_reads(clause):
            self._may_have_written = True
        return rw if self._may_have_written or self._is_sticky() else ro

    def _is_sticky(self):
        try:
            return not time.time() - float(self.info["wrote_at"]) >= STICK_TO_PRIMARY_SECONDS
        except (KeyError, TypeError, ValueError):
            return True

@event.listens_for(RoutingSession, "after_commit")
def _remember(session):
    if session._may_have_written and "wrote_at" in session.info:
        session.info["wrote_at"] = time.time()

@event.listens_for(RoutingSession, "after_transaction_end")
def _forget(session, transaction):
    if transaction.parent is None:
        session._may_have_written = False
`;
}
