import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { headroomApiRef } from '@headroom/backstage-plugin-headroom';
import { JsonObject } from '@backstage/types';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, responseError } from '../__testUtils__/fakeApi';
import { FieldHost } from '../__testUtils__/FieldHost';
import {
  findingOf,
  PLAN_ID,
  planOf,
  proposalOf,
} from '../__testUtils__/fixtures';
import { ProblemAlert } from '../problem/ProblemAlert';
import { PlanReviewField } from './PlanReviewField';
import { PlanValue } from './PlanValue';

const VALUES: JsonObject = {
  entityRef: 'component:default/storefront',
  settings: { ...proposalOf().spec, filledFor: 'x' },
};
const SUMMARY = 'Create the read replica storefront-read-replica-01';

function show(
  api = fakeApi(),
  values = VALUES,
  decide: () => boolean = () => true,
) {
  const authorize = jest.fn((_: { resourceRef?: string }) =>
    decide() ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  );
  const permissions = mockApis.permission({ authorize });
  const onValue = jest.fn<void, [PlanValue | undefined]>();
  const element = (next: JsonObject) => (
    <TestApiProvider
      apis={[
        [headroomApiRef, api],
        [permissionApiRef, permissions],
      ]}
    >
      <FieldHost
        name="plan"
        field={PlanReviewField}
        values={next}
        onValue={onValue}
      />
    </TestApiProvider>
  );
  const { rerender } = render(element(values));
  return {
    api,
    authorize,
    onValue,
    value: () => onValue.mock.lastCall?.[0],
    change: (next: JsonObject) => rerender(element({ ...values, ...next })),
  };
}

describe('HeadroomPlanReview', () => {
  afterEach(() => jest.useRealTimers());

  it('plans what the form says, shows it and hands its id on', async () => {
    const { api, value, onValue } = show();
    expect(screen.getByRole('status')).toHaveTextContent(/work/);
    expect(await screen.findByText(SUMMARY)).toBeInTheDocument();
    const { lagAlarmActions: _, ...spec } = proposalOf().spec;
    expect(api.createPlan.mock.calls).toEqual([
      [
        {
          entityRef: 'component:default/storefront',
          provider: 'aws-rds',
          spec,
        },
      ],
    ]);
    expect(value()).toMatchObject({ planId: PLAN_ID, hash: 'a'.repeat(64) });
    expect(onValue).toHaveBeenCalledTimes(1);
  });

  it('takes back at once a plan that is not on the screen', async () => {
    const plan = {
      planId: PLAN_ID,
      hash: 'b'.repeat(64),
      expiresAt: '2999-01-01T00:00:00Z',
      overrides: [],
    };
    const api = fakeApi();
    api.createPlan.mockReturnValue(new Promise(() => {}));
    const { value, onValue } = show(api, { ...VALUES, plan });
    expect(onValue).toHaveBeenCalledTimes(1);
    expect(value()).toBeUndefined();
  });

  it('plans anew when the settings change, and never shows the former plan for them', async () => {
    const api = fakeApi();
    const { value, change } = show(api);
    await screen.findByText(SUMMARY);
    api.createPlan.mockResolvedValue(
      planOf({ id: '00000000-0000-4000-8000-000000000000', changes: [] }),
    );
    change({ settings: { region: 'eu-west-1', sourceInstance: 'orders' } });
    expect(screen.queryByText(SUMMARY)).not.toBeInTheDocument();
    expect(value()).toBeUndefined();
    expect(await screen.findByText(/Nothing to change/)).toBeInTheDocument();
    expect(value()?.planId).toBe('00000000-0000-4000-8000-000000000000');
  });

  it('drops the answer for former settings', async () => {
    const api = fakeApi();
    let answer: (plan: ReturnType<typeof planOf>) => void = () => {};
    api.createPlan.mockReturnValueOnce(
      new Promise(resolve => {
        answer = resolve;
      }),
    );
    const { value, change } = show(api);
    api.createPlan.mockReturnValue(new Promise(() => {}));
    change({ settings: { region: 'eu-west-1', sourceInstance: 'orders' } });
    await act(async () => answer(planOf()));
    expect(screen.queryByText(SUMMARY)).not.toBeInTheDocument();
    expect(value()).toBeUndefined();
  });

  it('stops at a block finding', async () => {
    const api = fakeApi();
    api.createPlan.mockResolvedValue(planOf({ findings: [findingOf()] }));
    const { onValue } = show(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /cannot be started.*Backups are off\. Turn them on\./,
    );
    expect(onValue).not.toHaveBeenCalled();
  });

  it('asks for a reason to override a finding', async () => {
    const api = fakeApi();
    api.createPlan.mockResolvedValue(
      planOf({ findings: [findingOf({ overridable: true })] }),
    );
    const { value, onValue, authorize } = show(api);
    const reason = await screen.findByLabelText(
      'Reason to override read-replica.backups-off',
    );
    expect(authorize.mock.calls[0][0]).toMatchObject({
      permission: { name: 'headroom.override-guardrail' },
      resourceRef:
        'component:default/storefront?capability=read-replica&provider=aws-rds',
    });
    await userEvent.type(reason, 'too short');
    expect(onValue).not.toHaveBeenCalled();
    await userEvent.type(reason, ' no more');
    expect(value()?.overrides).toEqual([
      { ruleId: 'read-replica.backups-off', reason: 'too short no more' },
    ]);
    await userEvent.clear(reason);
    expect(value()).toBeUndefined();
  });

  it('asks for no reason of somebody who may not override', async () => {
    const api = fakeApi();
    api.createPlan.mockResolvedValue(
      planOf({
        // Another one: answers of the permission system are cached by entity.
        entityRef: 'component:default/orders',
        findings: [findingOf({ overridable: true })],
      }),
    );
    const { onValue } = show(api, VALUES, () => false);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /headroom\.override-guardrail, which you do not have/,
    );
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    expect(onValue).not.toHaveBeenCalled();
  });

  it('does not take a permission that cannot be checked for one that is missing', async () => {
    const api = fakeApi();
    api.createPlan.mockResolvedValue(
      planOf({
        entityRef: 'component:default/unreachable',
        findings: [findingOf({ overridable: true })],
      }),
    );
    show(api, VALUES, () => {
      throw new Error('no answer');
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Permissions cannot be checked now');
    expect(alert).not.toHaveTextContent('which you do not have');
  });

  it('plans anew when the plan expires, by the clock of the backend', async () => {
    jest.useFakeTimers();
    const { api, value } = show();
    await screen.findByText(SUMMARY);
    const first = value();
    await act(async () => {
      await jest.advanceTimersByTimeAsync(30 * 60_000 - 1000);
    });
    expect(api.createPlan).toHaveBeenCalledTimes(1);
    await act(async () => {
      await jest.advanceTimersByTimeAsync(2000);
    });
    expect(api.createPlan).toHaveBeenCalledTimes(2);
    expect(screen.getByText(/The former plan expired/)).toBeInTheDocument();
    expect(value()?.expiresAt).not.toBe(first?.expiresAt);
  });

  it('plans again when asked', async () => {
    const { api } = show();
    await screen.findByText(SUMMARY);
    await userEvent.click(screen.getByRole('button', { name: 'Plan again' }));
    await waitFor(() => expect(api.createPlan).toHaveBeenCalledTimes(2));
  });

  it.each([
    [400, /cannot be planned.*iops: too small.*Go back/],
    [403, /You may not plan changes.*iops: too small/],
    [502, /The platform refuses the portal.*iops: too small.*not the reason/],
    [503, /could not look at the database.*iops: too small/],
  ])('shows a %s and hands nothing on', async (status, text) => {
    const api = fakeApi();
    api.createPlan.mockRejectedValue(
      await responseError(status, 'iops: too small'),
    );
    const { onValue } = show(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    expect(onValue).not.toHaveBeenCalled();
  });

  it('shows the invisible controls of what comes from elsewhere', async () => {
    const { container, unmount } = render(
      <ProblemAlert
        task="plan"
        error={await responseError(400, 'tags: \u202etest')}
        onRetry={() => {}}
      />,
    );
    expect(container).toHaveTextContent('tags: <U+202E>test');
    unmount();
    const api = fakeApi();
    api.createPlan.mockResolvedValue(
      planOf({ findings: [findingOf({ reason: '\u202ebackups' })] }),
    );
    show(api);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('<U+202E>backups');
    expect(document.body.textContent).not.toContain('\u202e');
  });

  it('waits for a service and its settings', () => {
    const { api } = show(fakeApi(), { settings: {} });
    expect(screen.getByText('Nothing to plan yet')).toBeInTheDocument();
    expect(api.createPlan).not.toHaveBeenCalled();
  });
});
