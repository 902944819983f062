import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/**
 * Runs something and leaves an audit event of how it went. Errors that come here hold no causes and no
 * upstream's text, so they can be kept.
 *
 * @internal
 */
export async function audited<T>(
  auditor: AuditorService,
  event: {
    eventId: string;
    severityLevel: 'low' | 'medium' | 'high' | 'critical';
    request?: Request;
    meta: JsonObject;
  },
  run: () => Promise<{ answer: T; meta: JsonObject }>,
): Promise<T> {
  const entry = await auditor.createEvent(event);
  try {
    const { answer, meta } = await run();
    await entry.success({ meta });
    return answer;
  } catch (error) {
    await entry.fail({ error: toError(error), meta: {} });
    throw error;
  }
}
