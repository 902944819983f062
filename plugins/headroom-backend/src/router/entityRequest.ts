import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { createPlanRequestSchema } from '@headroom/backstage-plugin-headroom-common';
import { Request } from 'express';
import { z } from 'zod/v3';
import { parse } from './parse';
import { RouterDeps } from './RouterDeps';

/** What the routes of an entity have in common. @internal */
export interface EntityRequest {
  credentials: BackstageCredentials;
  entity: Entity;
  entityRef: string;
  environment: string | null;
}

const querySchema = z.object({
  environment: createPlanRequestSchema.shape.environment,
});

/** @internal */
export async function entityRequest(
  req: Request,
  deps: Pick<RouterDeps, 'callers' | 'authorizer'>,
): Promise<EntityRequest> {
  const credentials = await deps.callers.reader(req);
  const { environment } = parse(querySchema, req.query);
  const { kind, namespace, name } = req.params;
  const found = await deps.authorizer.entity(
    `${kind}:${namespace}/${name}`,
    credentials,
  );
  return { credentials, environment: environment ?? null, ...found };
}
