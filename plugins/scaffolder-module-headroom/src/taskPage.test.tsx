import { TestApiProvider } from '@backstage/frontend-test-utils';
import {
  scaffolderApiRef,
  useTaskEventStream,
} from '@backstage/plugin-scaffolder-react';
import { JsonObject } from '@backstage/types';
import { render, screen, waitFor } from '@testing-library/react';
import { template } from './__testUtils__/template';

type TaskEvent = { type: string; body: JsonObject };

/** What the scaffolder's backend tells of a task that is cancelled while its step runs, in this order. */
const EVENTS: TaskEvent[] = [
  { type: 'log', body: { stepId: 'replica', status: 'processing' } },
  { type: 'cancelled', body: { stepId: 'replica', status: 'cancelled' } },
  { type: 'log', body: { stepId: 'replica', message: 'Begun: the replica' } },
  { type: 'log', body: { stepId: 'replica', status: 'failed' } },
  { type: 'completion', body: { error: { message: 'It was cancelled' } } },
];

/** A task's stream of events, told by and by until nobody listens. */
const streamLogs = (onUnsubscribe: () => void) => () => {
  return {
    subscribe(observer: { next: (event: object) => void }) {
      let id = 0;
      const timer = setInterval(() => {
        const event = EVENTS[id];
        id += 1;
        if (event) {
          observer.next({ ...event, id, createdAt: 'now' });
        }
      }, 1);
      return {
        unsubscribe: () => {
          clearInterval(timer);
          onUnsubscribe();
        },
        closed: false,
      };
    },
  };
};

/** The state that the scaffolder's own task page shows. */
const TaskPage = () => {
  const { steps, stepLogs, cancelled, error } = useTaskEventStream('task');
  return (
    <>
      <p role="status">{steps.replica?.status}</p>
      <p role="log">{stepLogs.replica?.join()}</p>
      <p role="alert">{error?.message}</p>
      <p>{cancelled ? 'cancel was asked for' : ''}</p>
    </>
  );
};

function open(spec: JsonObject) {
  const onUnsubscribe = jest.fn();
  const api = {
    getTask: async () => ({ id: 'task', spec }),
    streamLogs: streamLogs(onUnsubscribe),
  };
  render(
    <TestApiProvider apis={[[scaffolderApiRef, api as never]]}>
      <TaskPage />
    </TestApiProvider>,
  );
  return { onUnsubscribe };
}

describe("the scaffolder's task page", () => {
  const steps = [{ id: 'replica', name: 'r', action: 'a' }];

  it('shows the end of a cancelled task of the template, and what it left', async () => {
    const { EXPERIMENTAL_recovery } = template.spec;
    open({ steps, EXPERIMENTAL_recovery });
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent('It was cancelled'),
    );
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('failed'),
    );
    expect(screen.getByRole('log')).toHaveTextContent('Begun: the replica');
  });

  it('listens no more after the cancel of a task that may not start over: why the template says that it may', async () => {
    const { onUnsubscribe } = open({ steps });
    await screen.findByText('cancel was asked for');
    // Nothing that is told later reaches the page: the spinner of the running step stays.
    expect(onUnsubscribe).toHaveBeenCalled();
    expect(screen.getByRole('status')).toHaveTextContent('processing');
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  });
});
