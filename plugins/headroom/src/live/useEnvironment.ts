import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { environmentsOf } from '@headroom/backstage-plugin-headroom-common';
import { useState } from 'react';

/** An entity's environments, and the one that is looked at. @internal */
export interface EnvironmentChoice {
  /** null: the one without a name. */
  environment: string | null;
  environments: Array<string | null>;
  choose: (environment: string | null) => void;
}

/**
 * Which environment of an entity is looked at: the first until the reader chooses another one, which card and
 * tab then keep for as long as the browser's tab is open.
 *
 * @internal
 */
export function useEnvironment(entity: Entity): EnvironmentChoice {
  const key = `headroom environment ${stringifyEntityRef(entity)}`;
  const environments = environmentsOf(entity);
  // What is chosen is in the session; the counter only has it read again.
  const [, setChoices] = useState(0);
  const remembered = window.sessionStorage.getItem(key);
  const environment =
    environments.find(each => (each ?? '') === remembered) ?? environments[0];
  const choose = (next: string | null) => {
    window.sessionStorage.setItem(key, next ?? '');
    setChoices(count => count + 1);
  };
  return { environment, environments, choose };
}
