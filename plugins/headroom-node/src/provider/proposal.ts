import { Entity } from '@backstage/catalog-model';

/** @public */
export interface ProposalInput {
  entity: Entity;
  environment: string | null;
}

/** @public */
export interface ProviderProposal<Spec> {
  /** Resolved. */
  spec: Spec;
  choices: Record<string, string[]>;
  facts: Array<{ title: string; value: string }>;
}
