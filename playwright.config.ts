import { defineConfig } from '@playwright/test';

/**
 * The journey in a browser. `bin/start --check` starts the portal, runs this, and stops it again.
 *
 * No browser is downloaded: a system Chromium is used.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: '.headroom/test-reports/browser',
  timeout: 4 * 60_000,
  expect: { timeout: 30_000 },
  // One story, told in order, on one sandbox.
  workers: 1,
  fullyParallel: false,
  maxFailures: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
    ? [['list'], ['json']]
    : [['list']],
  use: {
    baseURL: process.env.PLAYWRIGHT_URL ?? 'http://localhost:3000',
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
