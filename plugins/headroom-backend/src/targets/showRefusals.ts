import {
  EntityState,
  LayerState,
} from '@headroom/backstage-plugin-headroom-common';
import { ResourceRefusal } from '@headroom/backstage-plugin-headroom-node';

/**
 * The state of what may be shown, with what may not: a layer of which something is withheld is not known to be well.
 * Pure.
 *
 * @internal
 */
export function showRefusals(
  state: EntityState,
  refusals: readonly ResourceRefusal[],
): EntityState {
  if (refusals.length === 0) {
    return state;
  }
  const layers = state.layers.map(layer =>
    layer.layer === 'database' ? withRefusals(layer, refusals) : layer,
  );
  return { ...state, layers };
}

function withRefusals(
  layer: LayerState,
  refusals: readonly ResourceRefusal[],
): LayerState {
  const refused = refusals.map(({ reason, fix }) => ({
    what: reason.replace(/\.$/, ''),
    fix,
    annotations: null,
  }));
  const [{ what }] = refused;
  if (layer.resources.length === 0) {
    // All that is named is withheld: it is not missing, whatever was made of an empty list.
    return { ...layer, status: 'unmeasured', reason: what, missing: refused };
  }
  return {
    ...layer,
    ...(layer.status === 'ok' ? { status: 'unknown', reason: what } : {}),
    missing: [...refused, ...layer.missing],
  };
}
