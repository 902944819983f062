import { chromium, Page } from '@playwright/test';
import { setTimeout as delay } from 'node:timers/promises';
import { STATE_POLL_SECONDS } from '@headroom/backstage-plugin-headroom-common';
import { digits, Row } from '../Row';
import { startPortal } from '../startPortal';

const OVERVIEW = '/catalog/default/component/storefront';
const REFRESHES = 6;

/**
 * What a browser asks for while a page with the card is open: one request a refresh, none in a hidden tab.
 */
export async function browser(): Promise<Row[]> {
  const portal = await startPortal();
  try {
    return await measure(portal.url);
  } finally {
    await portal.stop();
  }
}

async function measure(portal: string): Promise<Row[]> {
  const program = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await program.newPage({ baseURL: portal });
    await page.goto(OVERVIEW);
    const enter = page.getByRole('button', { name: 'Enter' });
    const card = page.locator('.bui-Card:has([aria-label="Live headroom"])');
    await enter.or(card).first().waitFor();
    if (await enter.isVisible()) {
      await enter.click();
    }
    await card.getByRole('img').first().waitFor();

    const visible = await countRequests(page);
    if (visible.state === 0) {
      throw new Error('The page did not ask for its state');
    }
    await hide(page);
    const hidden = await countRequests(page);
    const perRefresh = visible.state / REFRESHES;
    return [
      {
        what: 'Requests of a page for each refresh of its numbers',
        measured: digits(perRefresh),
        baseline: `${visible.other} others in ${
          REFRESHES * STATE_POLL_SECONDS
        } s, for the sparklines`,
        result: digits(perRefresh),
        goal: '<= 1',
        // A window that begins just before a refresh ends just after another one.
        met: visible.state <= REFRESHES + 1 && visible.other <= 2,
      },
      {
        what: 'Requests of a hidden tab',
        measured: String(hidden.state + hidden.other),
        baseline: `${visible.state + visible.other} when visible`,
        result: String(hidden.state + hidden.other),
        goal: '0',
        met: hidden.state + hidden.other === 0,
      },
    ];
  } finally {
    await program.close();
  }
}

async function countRequests(page: Page) {
  const count = { state: 0, other: 0 };
  const onRequest = (request: { url(): string }) => {
    const url = request.url();
    if (url.includes('/api/headroom/')) {
      count[url.includes('/state') ? 'state' : 'other'] += 1;
    }
  };
  page.on('request', onRequest);
  await delay(REFRESHES * STATE_POLL_SECONDS * 1000);
  page.off('request', onRequest);
  return count;
}

/** As when another tab is in front: a headless browser has no tabs to put there. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}
