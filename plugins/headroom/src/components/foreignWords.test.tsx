import { render } from '@testing-library/react';
import { polled, RECEIVED_AT } from '../__testUtils__/polled';
import { underPolicy } from '../__testUtils__/policy';
import { responseError } from '../__testUtils__/responseError';
import { alertFixture } from '../fixtures/alertFixture';
import { entityHistoryFixture } from '../fixtures/entityHistoryFixture';
import {
  databaseLayerFixture,
  entityStateFixture,
} from '../fixtures/entityState';
import { ledgerFixture } from '../fixtures/ledgerFixture';
import { operationFixture } from '../fixtures/operationFixture';
import { planFixture } from '../fixtures/planFixture';
import { undoPlanFixture } from '../fixtures/undoPlanFixture';
import { OperationProgress } from './OperationProgress/OperationProgress';
import { OverviewCard } from './OverviewCard/OverviewCard';
import { PlanReview } from './PlanReview/PlanReview';
import { ScalingTab } from './ScalingTab/ScalingTab';
import { ProblemNote } from './shared/ProblemNote';

const RLO = '\u202e';

/** Fields whose words come from a platform, a rule, a person or an alert. */
const FOREIGN = [
  'name',
  'summary',
  'description',
  'reason',
  'message',
  'title',
  'what',
  'fix',
  'source',
  'resource',
  'field',
  'ruleId',
  'createdBy',
  'actor',
  'account',
  'region',
  'type',
  'endpoint',
  'pgbouncer',
  'instanceClass',
];
/** Lists of such words. */
const FOREIGN_LISTS = ['details', 'consequences', 'excludes', 'warnings'];

/** The same with an override of the text's direction before every word from elsewhere. */
function poisoned<T>(value: T): T {
  const visit = (key: string, inner: unknown): unknown => {
    if (typeof inner === 'string') {
      return FOREIGN.includes(key) ? `${RLO}${inner}` : inner;
    }
    if (Array.isArray(inner)) {
      return inner.map(each =>
        typeof each === 'string' && FOREIGN_LISTS.includes(key)
          ? `${RLO}${each}`
          : visit(key, each),
      );
    }
    if (inner && typeof inner === 'object') {
      const named = 'type' in inner && 'region' in inner;
      return Object.fromEntries(
        Object.entries(inner).map(([name, each]) => [
          name,
          // The id of a resource is its name; other ids are Headroom's own.
          named && name === 'id' ? `${RLO}${each}` : visit(name, each),
        ]),
      );
    }
    return inner;
  };
  return visit('', value) as T;
}

/** What of a page lets a foreign word reach its neighbours. */
function leaks(root: Element): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    const isIsolated = node.parentElement?.closest('bdi, title');
    if (text.includes(RLO) || (text.includes('<U+202E>') && !isIsolated)) {
      found.push(text);
    }
  }
  for (const element of root.querySelectorAll('[title], [aria-label]')) {
    for (const attribute of ['title', 'aria-label']) {
      if (element.getAttribute(attribute)?.includes(RLO)) {
        found.push(`${attribute}: ${element.getAttribute(attribute)}`);
      }
    }
  }
  return found;
}

function state() {
  const layer = databaseLayerFixture({ status: 'critical', reason: 'full' });
  layer.resources[0].id = `${RLO}db`;
  layer.resources[1].readings[0] = {
    ...layer.resources[1].readings[0],
    status: 'failed',
    value: null,
    reason: 'no answer',
  };
  layer.missing = [
    {
      what: 'Nothing measures it.',
      fix: 'Scrape it.',
      annotations: { 'headroom.dev/x': 'y' },
    },
  ];
  const [source] = entityStateFixture().sources;
  return poisoned(
    entityStateFixture({
      layers: [layer, { ...layer, layer: 'cache', headline: null }],
      alerts: [
        alertFixture({ description: 'It is slow.', severity: `${RLO}page` }),
        alertFixture({ name: 'Other', state: 'resolved' }),
      ],
      sources: [
        { ...source, status: 'failed', reason: 'refused', warnings: ['odd'] },
      ],
    }),
  );
}

function ledger() {
  const answer = ledgerFixture();
  answer.operations[0].entries[0].drift = {
    status: 'changed',
    checkedAt: '2026-11-24T08:00:00.000Z',
    details: ['size: 1 became 2'],
  };
  return poisoned(answer);
}

const live = {
  now: RECEIVED_AT,
  environment: null,
  history: polled(entityHistoryFixture(state())),
};

const PAGES: Array<[string, () => Promise<JSX.Element> | JSX.Element]> = [
  [
    'the tab',
    async () => (
      <ScalingTab
        {...live}
        state={polled(state(), await responseError(503, 'X', `${RLO}away`))}
        ledger={polled(ledger())}
        environment={{
          environment: null,
          environments: [null],
          choose: () => {},
        }}
        templateHref="/create"
        scaleRefusal={null}
        restHref={() => undefined}
        onMore={null}
        onUndo={() => {}}
        active={<></>}
      />
    ),
  ],
  [
    'the card',
    () => (
      <OverviewCard
        {...live}
        state={polled(state())}
        several={false}
        scalingHref={undefined}
      />
    ),
  ],
  ['a plan', () => <PlanReview plan={poisoned(planFixture())} />],
  ['an undo plan', () => <PlanReview plan={poisoned(undoPlanFixture())} />],
  [
    'an operation',
    () => <OperationProgress operation={poisoned(operationFixture())} />,
  ],
  [
    'a problem',
    async () => (
      <ProblemNote error={await responseError(409, 'X', `${RLO}busy`)} />
    ),
  ],
];

describe('foreign words', () => {
  it.each(PAGES)('on %s reach no neighbour', async (_, page) => {
    const { container } = render(underPolicy(await page()));
    expect(container).toHaveTextContent('<U+202E>');
    expect(leaks(container)).toEqual([]);
  });
});
