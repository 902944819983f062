import {
  CostEstimate,
  Finding,
  isStopped,
  Plan,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { JsonValue } from '@backstage/types';

/** One line of a task's log. @internal */
export interface PlanLine {
  level: 'info' | 'warn' | 'error';
  text: string;
}

const info = (text: string): PlanLine => ({ level: 'info', text });

const FINDING_LEVEL = { block: 'error', warn: 'warn', info: 'info' } as const;

/**
 * A plan in plain words: what will change, what the guardrails say, what it costs, what undo will do.
 *
 * @internal
 */
export function describePlan(plan: Plan): PlanLine[] {
  const scope = plan.environment ? ` in ${plan.environment}` : '';
  const title =
    plan.kind === 'undo' ? `Undo plan ${plan.id}` : `Plan ${plan.id}`;
  const undoes = plan.undoes ? `, takes back operation ${plan.undoes}` : '';
  return [
    info(
      `${title} for ${plan.entityRef}${scope} (${plan.capability} by ${plan.provider}${undoes})`,
    ),
    ...(isStopped(plan)
      ? describeLeftAlone(plan.changes)
      : describeChanges(plan.changes)),
    ...plan.findings.map(describeFinding),
    ...(isStopped(plan) ? [] : [info(describeCost(plan.cost))]),
  ];
}

function describeChanges(changes: PlannedChange[]): PlanLine[] {
  if (changes.every(change => change.action === 'none')) {
    return [info('Nothing to change: everything is as asked for.')];
  }
  return changes.flatMap((change, index) => [
    info(
      `Change ${index + 1} of ${changes.length}, ${change.action}, ${
        change.risk
      } risk: ${change.summary}`,
    ),
    ...describeFields(change).map(text => info(`  ${text}`)),
    ...change.consequences.map(text => info(`  Note: ${text}`)),
    info(
      change.undo.kind === 'inverse'
        ? `  Undo: ${change.undo.summary}`
        : `  Cannot be undone: ${change.undo.reason}`,
    ),
  ]);
}

function describeLeftAlone(changes: PlannedChange[]): PlanLine[] {
  return [
    info('None of this is carried out: a finding stops the plan.'),
    ...changes
      .filter(({ action }) => action !== 'none')
      .flatMap(({ summary, consequences }) => [
        info(`Change: ${summary}`),
        ...consequences.map(text => info(`  Note: ${text}`)),
      ]),
  ];
}

function describeFields({ before, after }: PlannedChange): string[] {
  const names = [
    ...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]),
  ];
  return names.flatMap(name => {
    const was = show(before?.[name]);
    const is = show(after?.[name]);
    if (before === null || after === null) {
      const value = before === null ? is : was;
      return value === undefined ? [] : [`${name}: ${value}`];
    }
    return was === is ? [] : [`${name}: ${was ?? 'unset'} → ${is ?? 'unset'}`];
  });
}

function show(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function describeFinding(finding: Finding): PlanLine {
  const { severity, ruleId, reason, fix, field } = finding;
  const word = { block: 'Blocked', warn: 'Warning', info: 'Note' }[severity];
  const about = field ? ` (${field})` : '';
  return {
    level: FINDING_LEVEL[severity],
    text: `${word} by ${ruleId}${about}: ${reason} Fix: ${fix}`,
  };
}

function describeCost(cost: CostEstimate): string {
  if (cost.kind === 'unknown') {
    return `Cost: unknown. ${cost.reason}`;
  }
  const left = cost.excludes.length
    ? `, without ${cost.excludes.join(', ')}`
    : '';
  return `Cost: about ${cost.monthly.toFixed(2)} ${cost.currency} a month (${
    cost.source
  }, prices of ${cost.pricedAt.slice(0, 10)}${left})`;
}
