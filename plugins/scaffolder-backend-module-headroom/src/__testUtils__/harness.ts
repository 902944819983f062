import { mockServices } from '@backstage/backend-test-utils';
import { createRdsReadReplicaAction } from '../actions/createRdsReadReplicaAction';
import { createUndoOperationAction } from '../actions/createUndoOperationAction';
import { InMemoryHeadroomClient } from './InMemoryHeadroomClient';
import { TaskDouble } from './TaskDouble';

/** Both actions on an in-memory Headroom, and a task to run them in. */
export function harness() {
  const client = new InMemoryHeadroomClient();
  const options = {
    client,
    auth: mockServices.auth(),
    appBaseUrl: 'http://localhost:3000/',
  };
  return {
    client,
    task: new TaskDouble(),
    create: createRdsReadReplicaAction(options),
    undo: createUndoOperationAction(options),
  };
}
