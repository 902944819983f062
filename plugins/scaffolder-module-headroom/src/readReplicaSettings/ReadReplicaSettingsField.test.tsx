import { TestApiProvider } from '@backstage/frontend-test-utils';
import { headroomApiRef } from '@headroom/backstage-plugin-headroom';
import { JsonObject } from '@backstage/types';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, responseError } from '../__testUtils__/fakeApi';
import { FieldHost } from '../__testUtils__/FieldHost';
import { proposalOf } from '../__testUtils__/fixtures';
import { ReadReplicaSettingsField } from './ReadReplicaSettingsField';
import { ReadReplicaSettings } from './settings';

const STOREFRONT = { entityRef: 'component:default/storefront' };

function show(api = fakeApi(), values: JsonObject = STOREFRONT) {
  const onValue = jest.fn<void, [ReadReplicaSettings | undefined]>();
  render(
    <TestApiProvider apis={[[headroomApiRef, api]]}>
      <FieldHost
        name="settings"
        field={ReadReplicaSettingsField}
        values={values}
        onValue={onValue}
      />
    </TestApiProvider>,
  );
  return { api, onValue, value: () => onValue.mock.lastCall?.[0] };
}

describe('HeadroomReadReplicaSettings', () => {
  it('says what it is doing, shows what was observed and fills it in once', async () => {
    const { api, onValue } = show();
    expect(screen.getByRole('status')).toHaveTextContent(/Looking at/);
    expect(await screen.findByText('Source class')).toBeInTheDocument();
    expect(screen.getByLabelText('Name of the replica')).toHaveValue(
      'storefront-read-replica-01',
    );
    expect(screen.getByRole('textbox', { name: 'Storage (GiB)' })).toHaveValue(
      '20',
    );
    expect(screen.getByRole('textbox', { name: 'Port' })).toHaveValue('5432');
    expect(screen.getByLabelText('Security groups')).toHaveValue('sg-0a1b');
    expect(onValue).toHaveBeenCalledTimes(1);
    expect(api.getProposal).toHaveBeenCalledWith({
      ...STOREFRONT,
      environment: undefined,
      provider: 'aws-rds',
    });
  });

  it('keeps what a person has changed, and shows what is wrong with it', async () => {
    const { value } = show();
    const name = await screen.findByLabelText('Name of the replica');
    await userEvent.clear(name);
    await userEvent.type(name, 'two--hyphens');
    expect(value()?.identifier).toBe('two--hyphens');
    expect(
      await screen.findByText(/single hyphens, a letter first/),
    ).toBeVisible();
    expect(name).toHaveAttribute('aria-invalid', 'true');

    await userEvent.clear(name);
    await userEvent.type(name, 'reports');
    expect(value()?.identifier).toBe('reports');
    expect(name).not.toHaveAttribute('aria-invalid');
  });

  it('can be used by keyboard alone', async () => {
    const { value } = show();
    await screen.findByLabelText('Name of the replica');
    const multiAz = screen.getByRole('switch', { name: /Multi-AZ/ });
    for (let i = 0; document.activeElement !== multiAz; i++) {
      expect(i).toBeLessThan(40);
      await userEvent.tab();
    }
    await userEvent.keyboard(' ');
    expect(value()?.multiAz).toBe(true);
  });

  it('takes lists apart at commas', async () => {
    const { value } = show();
    const groups = await screen.findByLabelText('Security groups');
    await userEvent.type(groups, ', sg-2,');
    expect(groups).toHaveValue('sg-0a1b, sg-2,');
    expect(value()?.securityGroups).toEqual(['sg-0a1b', 'sg-2']);
  });

  it('leaves settings alone that were filled in before', async () => {
    const settings = {
      ...proposalOf().spec,
      identifier: 'mine',
      filledFor: STOREFRONT.entityRef,
    };
    const { onValue } = show(fakeApi(), { ...STOREFRONT, settings });
    expect(await screen.findByLabelText('Name of the replica')).toHaveValue(
      'mine',
    );
    expect(onValue).not.toHaveBeenCalled();
  });

  it('asks for a service first', () => {
    const { api } = show(fakeApi(), {});
    expect(screen.getByText('Choose a service first')).toBeInTheDocument();
    expect(api.getProposal).not.toHaveBeenCalled();
  });

  it('shows a failure of the backend, and tries again when asked', async () => {
    const api = fakeApi();
    api.getProposal.mockRejectedValueOnce(
      await responseError(503, 'The cloud does not answer'),
    );
    show(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /could not look at the database.*The cloud does not answer/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByLabelText('Name of the replica'),
    ).toBeInTheDocument();
  });

  it('says what the catalog entry lacks, where nothing can be changed', async () => {
    const api = fakeApi();
    api.getProposal.mockRejectedValue(
      await responseError(400, 'Add the annotation headroom.dev/aws-region'),
    );
    show(api);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      /^Nothing can be proposed for this service yet.*Add the annotation/,
    );
    expect(alert).not.toHaveTextContent('Go back');
  });

  it('says who can help when the person may not plan', async () => {
    const api = fakeApi();
    api.getProposal.mockRejectedValue(await responseError(403, 'Not yours'));
    const { onValue } = show(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not plan changes.*Not yours.*Ask the owner/,
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(onValue).not.toHaveBeenCalled();
  });

  it('offers the choices of the source where there are several', async () => {
    const api = fakeApi();
    const choices = { sourceInstance: ['storefront', 'orders'] };
    api.getProposal.mockResolvedValue(proposalOf({ choices }));
    const { value } = show(api);
    await userEvent.click(
      await screen.findByRole('button', { name: /Source database/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'orders' }),
    );
    await waitFor(() => expect(value()?.sourceInstance).toBe('orders'));
    expect(value()?.instanceClass).toBeUndefined();
    // What was observed is not of this one.
    expect(screen.queryByText('Source class')).not.toBeInTheDocument();
    expect(
      screen.getByText(/left empty is taken from orders/),
    ).toBeInTheDocument();
    const size = screen.getByRole('textbox', { name: 'Size' });
    expect(size).toHaveAttribute('placeholder', 'as the source');
    expect(screen.getByRole('textbox', { name: 'Port' })).toHaveAttribute(
      'placeholder',
      'as the source',
    );
  });
});
