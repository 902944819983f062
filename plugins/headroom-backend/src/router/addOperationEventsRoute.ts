import { FINAL_OPERATION_STATUSES } from '@headroom/backstage-plugin-headroom-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { Request, Response, Router } from 'express';
import { z } from 'zod/v3';
import { describeUnknownError } from '../providers/describeUnknownError';
import { parse } from './parse';
import { goneSignal } from './requestSignal';
import { RouterDeps } from './RouterDeps';
import { visibleOperation } from './visibleOperation';

/** How often other instances' changes are looked for. */
const LOOK_MS = 1_000;
/** Proxies cut connections that are silent for 30 s and longer. */
const HEARTBEAT_MS = 15_000;
/** After that the caller connects again, and shows who it is again. */
const LONGEST_STREAM_MS = 5 * 60_000;
/** How often it is asked again whether the caller may see the operation. */
const RIGHTS_MS = 15_000;
const PAGE = 200;

/** What PostgreSQL's integer holds, which is what places in the sequence are kept in. */
const LAST_SEQ = 2 ** 31 - 1;

const seqSchema = z
  .custom<string>(
    text =>
      typeof text === 'string' &&
      /^\d{1,10}$/.test(text) &&
      Number(text) <= LAST_SEQ,
    `must be a whole number from 0 to ${LAST_SEQ}`,
  )
  .transform(Number);

/**
 * The events of an operation as server-sent events: `id` is the event's place in the sequence, so that a
 * caller can go on where it was. The last one is named `final` and says the status.
 *
 * @internal
 */
export function addOperationEventsRoute(
  router: Router,
  deps: RouterDeps,
): void {
  router.get('/v1/operations/:id/events', async (req, res) => {
    // First of all: who leaves while the following is awaited must not be told events for minutes.
    const gone = goneSignal(res);
    const credentials = await deps.callers.reader(req);
    const { id } = req.params;
    const release = deps.streams.open(credentials);
    try {
      await visibleOperation(id, deps, credentials);
      const after = askedAfter(req);
      if (!gone.aborted) {
        await tell({ id, after, credentials, gone }, res, deps);
      }
    } finally {
      release();
    }
  });
}

async function tell(
  what: {
    id: string;
    after: number;
    credentials: BackstageCredentials;
    gone: AbortSignal;
  },
  res: Response,
  deps: RouterDeps,
): Promise<void> {
  const { id, credentials, gone } = what;
  let { after } = what;
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // no-transform keeps compressing proxies from holding events back.
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    Connection: 'keep-alive',
  });
  res.write(': connected\n\n');

  const signal = AbortSignal.any([
    gone,
    AbortSignal.timeout(LONGEST_STREAM_MS),
  ]);
  const heartbeat = setInterval(() => res.write(': alive\n\n'), HEARTBEAT_MS);
  let checkedAt = performance.now();
  try {
    while (!signal.aborted) {
      if (performance.now() - checkedAt >= RIGHTS_MS) {
        // What may be seen no longer is not told further; the next connection is answered with the reason.
        await visibleOperation(id, deps, credentials);
        checkedAt = performance.now();
      }
      // Read before the events: what it ended with is then among them.
      const operation = await deps.operations.get(id);
      const events = await deps.operations.events(id, after, PAGE);
      for (const event of events) {
        res.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
        after = event.seq;
      }
      if (events.length === PAGE) {
        continue;
      }
      if (!operation || FINAL_OPERATION_STATUSES.includes(operation.status)) {
        const status = operation?.status ?? null;
        res.write(`event: final\ndata: ${JSON.stringify({ status })}\n\n`);
        return;
      }
      deps.kick();
      await deps.changes.next(id, LOOK_MS, signal);
    }
  } catch (error) {
    // Too late for an answer: a stream without its final event is asked for again.
    if (!(error instanceof NotFoundError)) {
      deps.logger.error(
        'The events of an operation could not be read; the stream ends early',
        describeUnknownError(error),
      );
    }
  } finally {
    clearInterval(heartbeat);
    res.end();
  }
}

function askedAfter(req: Request): number {
  const name = 'Last-Event-ID';
  const lastEventId = req.header(name);
  return lastEventId === undefined
    ? parse(z.object({ after: seqSchema }), { after: req.query.after ?? '0' })
        .after
    : parse(z.object({ [name]: seqSchema }), { [name]: lastEventId })[name];
}
