import type { ActiveScenario } from '../scenarios/ScenarioRunner';
import type { PartStatus } from './Part';

/** Answer of the control endpoint's `/status`. @internal */
export interface StatusAnswer {
  readonly parts: readonly PartStatus[];
  readonly scenarios: readonly ActiveScenario[];
}

/**
 * The state of a running sandbox in lines for a person.
 *
 * @internal
 */
export function statusLines(status: StatusAnswer): string[] {
  const width = Math.max(...status.parts.map(part => part.name.length));
  return [
    ...status.parts.map(part =>
      [
        part.name.padEnd(width),
        part.state.padEnd(10),
        part.restarts ? `restarted ${part.restarts}×` : '',
        part.detail ?? '',
      ]
        .filter(Boolean)
        .join('  ')
        .trimEnd(),
    ),
    ...status.scenarios.map(
      scenario =>
        `scenario ${scenario.name} until ${scenario.endsAt}: ${scenario.message}`,
    ),
  ];
}
