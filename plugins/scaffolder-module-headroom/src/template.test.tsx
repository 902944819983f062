import { renderInTestApp } from '@backstage/frontend-test-utils';
import { headroomApiRef } from '@headroom/backstage-plugin-headroom';
import { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { fakeApi } from './__testUtils__/fakeApi';
import {
  findingOf,
  PLAN_ID,
  planOf,
  proposalOf,
} from './__testUtils__/fixtures';
import { template } from './__testUtils__/template';
import { TemplateForm } from './__testUtils__/TemplateForm';
import { settingTitle } from './readReplicaSettings/settingTitle';

const STOREFRONT = { entityRef: 'component:default/storefront' };
const SUMMARY = 'Create the read replica storefront-read-replica-01';

async function open(api = fakeApi(), initialState: JsonObject = STOREFRONT) {
  const onCreate = jest.fn<void, [JsonObject]>();
  const user = userEvent.setup();
  const { container } = await renderInTestApp(
    <TemplateForm initialState={initialState} onCreate={onCreate} />,
    { apis: [[headroomApiRef, api]] },
  );
  const press = async (name: string) =>
    user.click(await screen.findByRole('button', { name }));
  return { api, onCreate, user, press, container };
}

async function seriousProblems(container: Element) {
  const { violations } = await axe.run(container, {
    // jsdom computes no colours.
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, ...nodes.map(node => node.html)]);
}

describe('the form of add-read-replica', () => {
  it('calls the settings what the form and the plan call them', () => {
    const { settings } = template.spec.parameters[1].properties;
    const { filledFor: _, ...titled } = settings.properties;
    expect(
      Object.entries<JsonObject>(titled).map(([name, { title }]) => [
        name,
        title,
      ]),
    ).toEqual(Object.keys(titled).map(name => [name, settingTitle(name)]));
  });

  it('goes from the service to a reviewed plan', async () => {
    const { api, onCreate, press, container } = await open();
    await press('Next');
    expect(
      await screen.findByRole('textbox', { name: 'Name of the replica' }),
    ).toHaveValue('storefront-read-replica-01');
    expect(await seriousProblems(container)).toEqual([]);

    await press('Next');
    expect(await screen.findByText(SUMMARY)).toBeInTheDocument();
    expect(await seriousProblems(container)).toEqual([]);

    await press('Review');
    const rows = (await screen.findAllByRole('row')).map(
      row => row.textContent,
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        'Servicecomponent:default/storefront',
        'Name of the replicastorefront-read-replica-01',
        'Sizedb.t4g.medium',
        'PlanReviewed in the step before',
      ]),
    );
    expect(rows.join()).not.toMatch(/filled|[0-9a-f]{64}/i);

    await press('Create');
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    const [values] = onCreate.mock.calls[0];
    expect(values).toMatchObject({
      ...STOREFRONT,
      plan: { planId: PLAN_ID, hash: 'a'.repeat(64), overrides: [] },
      settings: proposalOf().spec,
    });
    expect(api.createPlan).toHaveBeenCalledTimes(1);
  });

  it('keeps a person on the step until every setting is right', async () => {
    const { user, press } = await open();
    await press('Next');
    const name = await screen.findByRole('textbox', {
      name: 'Name of the replica',
    });
    await user.clear(name);
    await user.type(name, 'UPPER');
    await press('Next');
    expect(
      (await screen.findAllByText(/single hyphens/)).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByText(SUMMARY)).not.toBeInTheDocument();

    const topics = screen.getByLabelText('The alarm tells (SNS topics)');
    await user.type(topics, 'nobody');
    await press('Next');
    // The scaffolder's list of errors calls a field by its path, unless the field's own words are all there is.
    expect(document.body).not.toHaveTextContent(/Settings \w/);
    expect(
      (
        await screen.findAllByText(
          "'Replica' is not right yet. What is missing or wrong stands with each setting below.",
        )
      ).length,
    ).toBeGreaterThan(0);
    expect(topics).toHaveAttribute('aria-invalid', 'true');
    await user.clear(topics);

    await user.clear(name);
    await user.type(name, 'reports');
    await press('Next');
    expect(await screen.findByText(SUMMARY)).toBeInTheDocument();
  });

  it.each([
    ['is not there yet', new Promise<never>(() => {})],
    ['is blocked', Promise.resolve(planOf({ findings: [findingOf()] }))],
  ])('submits nothing while the plan %s', async (_, answer) => {
    const api = fakeApi();
    api.createPlan.mockReturnValue(answer);
    const { press, onCreate } = await open(api, {
      ...STOREFRONT,
      settings: {
        ...proposalOf().spec,
        filledFor: STOREFRONT.entityRef,
      } as JsonObject,
      // A link can bring a plan along that nobody has looked at.
      plan: {
        planId: PLAN_ID,
        hash: 'a'.repeat(64),
        expiresAt: '2999-01-01T00:00:00Z',
      },
    });
    await press('Next');
    await screen.findByRole('textbox', { name: 'Name of the replica' });
    await press('Next');
    await waitFor(() => expect(api.createPlan).toHaveBeenCalled());
    await press('Review');
    expect(
      (
        await screen.findAllByText(
          /There is no plan to start\. What it needs, or what stops it/,
        )
      ).length,
    ).toBeGreaterThan(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
    expect(onCreate).not.toHaveBeenCalled();
  });
});
