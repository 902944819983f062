import { RoutingInput } from './RoutingInput';

/** @internal */
export function sqlalchemySettings(input: RoutingInput): string {
  const { engine, primary, replica } = input;
  const driver = engine === 'postgres' ? 'postgresql+psycopg' : 'mysql+pymysql';
  const database = JSON.stringify(input.database);
  return `import os, time
from sqlalchemy import URL, create_engine, event
from sqlalchemy.orm import Session

STICK_TO_PRIMARY_SECONDS = 2  # longer than the usual replica lag

def _engine(host, port):
    return create_engine(
        URL.create("${driver}", os.environ["DB_USER"], os.environ["DB_PASSWORD"],
                   host, port, ${database}),
        pool_pre_ping=True,
    )

rw = _engine("${primary.host}", ${primary.port})
ro = _engine("${replica.host}", ${replica.port})

class RoutingSession(Session):
    """Writes go to the primary, and so do reads in a transaction that wrote and for a while after its commit."""
    _wrote = False
    _committed_at = float("-inf")

    def get_bind(self, mapper=None, *, clause=None, **kw):
        locks = getattr(clause, "_for_update_arg", None) is not None
        if self._flushing or locks or (clause is not None and not clause.is_select):
            self._wrote = True
        sticky = time.monotonic() - self._committed_at < STICK_TO_PRIMARY_SECONDS
        return rw if self._wrote or sticky or self.info.get("primary") else ro

@event.listens_for(RoutingSession, "after_commit")
def _stick(session):
    if session._wrote:
        session._committed_at = time.monotonic()

@event.listens_for(RoutingSession, "after_transaction_end")
def _forget(session, transaction):
    if transaction.parent is None:
        session._wrote = False
`;
}
