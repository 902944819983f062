import AxeBuilder from '@axe-core/playwright';
import { expect, Page, test } from '@playwright/test';
import path from 'node:path';
import {
  alarmNames,
  instanceIdentifiers,
  prometheusValue,
  scenario,
} from './sandbox';

const REPLICA = 'storefront-read-replica-01';
const ALARM = `headroom-${REPLICA}-replica-lag`;
const OVERVIEW = '/catalog/default/component/storefront';
const SCALING = `${OVERVIEW}/scaling`;
const CARD = '.bui-Card:has([aria-label="Live headroom"])';
const PLAN = 'article[aria-label="Plan"]';
const TAB = 'article[aria-label="Scaling"]';
const SCREENSHOTS = path.resolve(__dirname, '../../../docs/screenshots');

// One story: each part starts where the one before it ended.
test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
  });
  page = await context.newPage();
  await page.emulateMedia({ colorScheme: 'light' });
});
test.afterAll(async () => page.close());

const section = (name: string) => page.getByRole('region', { name });
/** Layers, alerts and ledger are lists; a row is found by its heading. */
const row = (region: string, heading: string) =>
  section(region)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
const cell = (instance: string, title: string) =>
  row('Database', instance)
    .locator('dl > div')
    .filter({ has: page.getByRole('term').filter({ hasText: title }) });

/**
 * Takes the docs' screenshots and looks for serious accessibility problems, in dark and light.
 * A change of theme makes Backstage build its page anew, so each look starts with arriving there.
 */
async function look(
  name: string,
  selector: string,
  arrive: () => Promise<unknown>,
) {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await arrive();
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme-mode',
      colorScheme,
    );
    const { violations } = await new AxeBuilder({ page })
      .include(selector)
      .analyze();
    const serious = violations.filter(({ impact }) =>
      ['serious', 'critical'].includes(impact ?? ''),
    );
    expect(
      serious.map(({ id, nodes }) => ({ id, html: nodes[0].html })),
      `${name}, ${colorScheme}`,
    ).toEqual([]);
    await page
      .locator(selector)
      .first()
      .screenshot({
        path: path.join(SCREENSHOTS, `${name}-${colorScheme}.png`),
        animations: 'disabled',
      });
  }
}

async function openCard() {
  await page.goto(OVERVIEW);
  await expect(page.locator(CARD)).toContainText(/\d+\s%/);
  await expect(page.locator(CARD).getByRole('img').first()).toBeVisible();
}

async function openTab() {
  await page.goto(SCALING);
  for (const title of ['Connections', 'CPU', 'Rows read', 'Rows written']) {
    await expect(cell('storefront-db', title)).toContainText(/\d/);
    await expect(cell('storefront-db', title).getByRole('img')).toBeVisible();
  }
}

async function openForm() {
  await openTab();
  await page.getByRole('link', { name: 'Add read replica' }).click();
  await expect(page.getByLabel('Service')).toHaveValue(
    'component:default/storefront',
  );
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByLabel('Name of the replica')).toHaveValue(REPLICA);
}

async function openPlan() {
  await openForm();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.locator(PLAN)).toContainText(
    `Create the read replica ${REPLICA} of storefront-db`,
  );
}

async function openUndo() {
  await openTab();
  await page.getByRole('button', { name: /^Undo Add read replica/ }).click();
  await expect(page.getByRole('dialog')).toContainText(
    `Delete the read replica ${REPLICA}`,
  );
}

test('a guest signs in and finds the demo services', async () => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  for (const service of ['Storefront', 'Orders', 'Identity']) {
    await expect(
      page.getByRole('link', { name: service, exact: true }).first(),
    ).toBeVisible();
  }
});

test('the overview shows the Headroom card with a measured database', async () => {
  await openCard();
  await expect(page.locator(CARD)).toContainText(/\d+\s(s|min) ago/);
});

test('the Scaling tab shows the primary live, and its sparkline moves', async () => {
  await openTab();
  await expect(cell('storefront-db', 'Connections')).toContainText(/of\s+\d+/);
  const line = cell('storefront-db', 'Rows read').locator('path');
  const before = await line.getAttribute('d');
  await expect(line).not.toHaveAttribute('d', before ?? '', {
    timeout: 90_000,
  });
});

test('"Add read replica" proposes what was observed, and shows the plan', async () => {
  await look('replica-form', 'form', openForm);
  await expect(page.getByText('db.t4g.medium').first()).toBeVisible();
  await look('plan-review', PLAN, openPlan);
  const plan = page.locator(PLAN);
  await expect(plan).toContainText(ALARM);
  await expect(plan).toContainText(/\$[\d.]+ a month/);
  await expect(plan).toContainText(`Delete the read replica ${REPLICA}`);
  expect(await instanceIdentifiers()).not.toContain(REPLICA);
});

test('the task follows the operation until it is verified', async () => {
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Add the replica' }).click();
  await page.getByRole('button', { name: 'Show Logs' }).click();
  await expect(page.getByText('RDS accepted the replica')).toBeVisible({
    timeout: 60_000,
  });
  await expect(
    page.getByText(/is available and .* behind/).first(),
  ).toBeVisible({
    timeout: 180_000,
  });
  expect(await instanceIdentifiers()).toContain(REPLICA);
  expect(await alarmNames()).toContain(ALARM);
  await expect
    .poll(() =>
      prometheusValue(
        `pg_replication_is_replica{dbinstance_identifier="${REPLICA}"}`,
      ),
    )
    .toBe(1);
});

test('back on the page: the replica with its lag, and the ledger', async () => {
  await page.goto(SCALING);
  await expect(cell(REPLICA, 'Replica lag')).toContainText(/\d\ss/);
  await expect(row('Database', REPLICA)).toContainText('made by Headroom');
  const entry = row('What Headroom changed', 'Add read replica');
  await expect(entry).toContainText('done and verified');
  await expect(entry).toContainText(ALARM);
  await expect(entry.getByRole('table')).toContainText('Replica lag');
});

test('the replica lags: the page shows it, the alert goes pending, firing, resolved', async () => {
  await scenario('replica-lag', '--for', '60s');
  const alert = row('Alerts', 'ReplicaLag');
  await expect(alert).toContainText('pending', { timeout: 60_000 });
  await expect(alert).toContainText('firing', { timeout: 60_000 });
  await expect(cell(REPLICA, 'Replica lag')).toContainText(/[2-9]\d\ss|min/);
  await expect(alert).toContainText('resolved', { timeout: 120_000 });
  await expect(cell(REPLICA, 'Replica lag')).toContainText(
    /\b[0-9](\.\d+)?\ss/,
  );
  await look('overview-card', CARD, openCard);
  await look('scaling-tab', TAB, openTab);
});

test('undo is planned, reviewed, carried out and verified', async () => {
  await look('undo-plan', '[role=dialog]', openUndo);
  const dialog = page.getByRole('dialog');
  expect(await instanceIdentifiers()).toContain(REPLICA);
  await dialog.getByRole('button', { name: 'Undo this change' }).click();
  await expect(dialog).toContainText('done and verified', { timeout: 180_000 });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(row('Database', REPLICA)).toHaveCount(0);
  await expect(row('What Headroom changed', 'Add read replica')).toContainText(
    'undone',
  );
  expect(await instanceIdentifiers()).not.toContain(REPLICA);
  expect(await alarmNames()).not.toContain(ALARM);
});
