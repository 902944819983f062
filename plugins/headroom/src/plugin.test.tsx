import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import {
  PermissionApi,
  permissionApiRef,
} from '@backstage/plugin-permission-react';
import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockHeadroomApi } from './__testUtils__/mockHeadroomApi';
import { policy } from './__testUtils__/policy';
import { overviewCard } from './extensions/overviewCard';
import { scalingContent } from './extensions/scalingContent';
import { storefrontEntity } from './fixtures/entity';
import { ledgerFixture } from './fixtures/ledgerFixture';
import { operationFixture } from './fixtures/operationFixture';
import { undoPlanFixture } from './fixtures/undoPlanFixture';
import { headroomPlugin } from './plugin';
import { templateRouteRef } from './routes';

// The first page of a test app is loaded and compiled while it is waited for.
configure({ asyncUtilTimeout: 15_000 });

// jsdom lacks rules that the app's own sidebar asks JSS for.
beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => {});
});

function renderPage(
  extension: typeof overviewCard | typeof scalingContent,
  api = mockHeadroomApi(),
  entity = storefrontEntity,
  permissions: Pick<PermissionApi, 'authorize'> = policy(),
) {
  renderTestApp({
    extensions: [createTestEntityPage({ entity }), extension],
    mountedRoutes: {
      '/create/templates/:namespace/:templateName': templateRouteRef,
    },
    apis: [api, [permissionApiRef, permissions]],
  });
  return api;
}

describe('overview card', () => {
  it('shows the state of the entity of the page', async () => {
    const api = renderPage(overviewCard);
    expect(await screen.findByText(/^62/)).toBeInTheDocument();
    expect(api.getState).toHaveBeenCalledWith({
      entityRef: 'component:default/storefront',
      environment: null,
    });
    expect(api.getState).toHaveBeenCalledTimes(1);
    expect(api.getHistory).toHaveBeenCalledTimes(1);
  });

  it('is there for a database of its own entry', async () => {
    const api = renderPage(overviewCard, undefined, {
      ...storefrontEntity,
      kind: 'Resource',
      metadata: { ...storefrontEntity.metadata, name: 'storefront-db' },
      spec: { type: 'database' },
    });
    expect(await screen.findByText(/^62/)).toBeInTheDocument();
    expect(api.getState).toHaveBeenCalledWith({
      entityRef: 'resource:default/storefront-db',
      environment: null,
    });
  });

  it('is not there for entities that serve nothing', async () => {
    const api = renderPage(overviewCard, mockHeadroomApi(), {
      ...storefrontEntity,
      metadata: { name: 'lib' },
      spec: { type: 'library' },
    });
    // The page is there once the test app's shell has rendered something.
    await waitFor(() => expect(document.body).not.toBeEmptyDOMElement());
    expect(screen.queryByText('Headroom')).not.toBeInTheDocument();
    expect(api.getState).not.toHaveBeenCalled();
  });
});

describe('an entity in named environments', () => {
  const entityIn = (...environments: string[]) => ({
    ...storefrontEntity,
    metadata: {
      ...storefrontEntity.metadata,
      annotations: Object.fromEntries(
        environments.map(each => [`${each}.headroom.dev/rds-instance`, 'db']),
      ),
    },
  });

  afterEach(() => window.sessionStorage.clear());

  it('is looked at in its only one, which the form gets, too', async () => {
    const api = renderPage(scalingContent, undefined, entityIn('prod'));
    const link = await screen.findByRole('link', { name: 'Add read replica' });
    const { searchParams } = new URL(
      link.getAttribute('href') ?? '',
      'http://localhost',
    );
    const subject = {
      entityRef: 'component:default/storefront',
      environment: 'prod',
    };
    expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual(subject);
    for (const ask of [api.getState, api.getHistory]) {
      expect(ask.mock.calls).toEqual([[subject]]);
    }
    expect(api.getLedger.mock.calls).toEqual([[subject, { limit: 20 }]]);
    expect(screen.queryByRole('radiogroup')).toBeNull();
  });

  it('keeps the one that was chosen', async () => {
    const user = userEvent.setup();
    const entity = entityIn('prod', 'test');
    renderPage(scalingContent, undefined, entity);
    expect(await screen.findByRole('radio', { name: 'prod' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: 'test' }));
    expect(screen.getByRole('radio', { name: 'test' })).toBeChecked();

    const api = renderPage(overviewCard, undefined, entity);
    expect(await screen.findByText('Headroom · test')).toBeInTheDocument();
    expect(api.getState.mock.lastCall?.[0]).toMatchObject({
      environment: 'test',
    });
  });
});

describe('Scaling tab', () => {
  it.each([
    ['nothing', {}],
    ['an empty list', { 'headroom.dev/rds-instance': ' , ' }],
  ])('adds no replica to an entity that names %s', async (_, annotations) => {
    // Its database is known from the ledger, or from a resource that it depends on.
    renderPage(scalingContent, undefined, {
      ...storefrontEntity,
      metadata: { ...storefrontEntity.metadata, annotations },
    });
    const button = await screen.findByRole('button', {
      name: 'Add read replica',
    });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(
      'Name its database in catalog-info.yaml first.',
    );
  });

  it('asks whether the reader may do what the button does', async () => {
    // Another one: answers of the permission system are cached.
    const entity = {
      ...storefrontEntity,
      metadata: {
        name: 'narrow',
        annotations: {
          'headroom.dev/rds-instance': 'db',
          'prod.headroom.dev/rds-instance': 'prod-db',
        },
      },
    };
    const user = userEvent.setup();
    renderPage(
      scalingContent,
      undefined,
      entity,
      policy(
        ({ capability, provider, environment }) =>
          capability === 'read-replica' &&
          provider === 'aws-rds' &&
          environment !== 'prod',
      ),
    );
    expect(
      await screen.findByRole('link', { name: 'Add read replica' }),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'prod' }));
    const button = await screen.findByRole('button', {
      name: 'Add read replica',
    });
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        'Needs the permission headroom.plan and headroom.apply for this service in prod.',
      ),
    );
    window.sessionStorage.clear();
  });

  it('does not take a permission that cannot be checked for one that is missing', async () => {
    // Another one: answers of the permission system are cached by entity.
    const entity = {
      ...storefrontEntity,
      metadata: { ...storefrontEntity.metadata, name: 'unreachable' },
    };
    renderPage(scalingContent, undefined, entity, {
      authorize: async () => {
        throw new Error('no answer');
      },
    });
    expect(
      await screen.findByRole('button', { name: 'Add read replica' }),
    ).toHaveAccessibleDescription('Permissions cannot be checked now.');
    expect(screen.queryByText(/Needs the permission/)).toBeNull();
  });

  it('links to the form with the entity filled in', async () => {
    renderPage(scalingContent);
    const link = await screen.findByRole('link', { name: 'Add read replica' });
    const { pathname, searchParams } = new URL(
      link.getAttribute('href') ?? '',
      'http://localhost',
    );
    expect(pathname).toBe('/create/templates/default/add-read-replica');
    expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual({
      entityRef: 'component:default/storefront',
    });
  });

  it('follows an operation that someone else started', async () => {
    const running = operationFixture({
      status: 'running',
      message: 'Waiting for the first snapshot.',
      createdBy: 'user:default/someone-else',
    });
    renderPage(
      scalingContent,
      mockHeadroomApi({
        getLedger: async () => ledgerFixture([running]),
        getOperation: async () => running,
      }),
    );
    expect(
      await screen.findByText('Waiting for the first snapshot.'),
    ).toBeInTheDocument();
    expect(screen.getByText('someone-else').parentElement).toHaveTextContent(
      /^someone-else · since/,
    );
  });

  it('undoes, and looks at the ledger again', async () => {
    const user = userEvent.setup();
    const api = renderPage(
      scalingContent,
      mockHeadroomApi({
        planUndo: async () => undoPlanFixture(),
        startOperation: async () =>
          operationFixture({ id: 'op-undo', kind: 'undo', status: 'queued' }),
        getOperation: async () =>
          operationFixture({ id: 'op-undo', kind: 'undo', message: 'Gone.' }),
      }),
    );
    const button = await screen.findByRole('button', { name: /^Undo/ });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    await user.click(
      await screen.findByRole('button', { name: 'Undo this change' }),
    );
    expect(await screen.findByText('Gone.')).toBeInTheDocument();
    await waitFor(() =>
      expect(api.getLedger.mock.calls.length).toBeGreaterThan(1),
    );
    await user.click(screen.getByText('Close'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('plugin', () => {
  it('brings its API, card, tab and page', () => {
    expect(headroomPlugin.id).toBe('headroom');
    for (const id of [
      'api:headroom',
      'entity-card:headroom/overview',
      'entity-content:headroom/scaling',
      'page:headroom/left-behind',
    ] as const) {
      expect(headroomPlugin.getExtension(id)).toBeDefined();
    }
  });
});
