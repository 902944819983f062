import {
  FINAL_OPERATION_STATUSES,
  OperationStatus,
} from '@headroom/backstage-plugin-headroom-common';

/** @internal */
export function isFinal(status: OperationStatus): boolean {
  return FINAL_OPERATION_STATUSES.includes(status);
}
