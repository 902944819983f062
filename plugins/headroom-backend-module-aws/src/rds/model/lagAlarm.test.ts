import { lagAlarm } from './lagAlarm';

const spec = { region: 'eu-central-1', sourceInstance: 'storefront-db' };

/** One sample a minute of a lag that grows from 0 and falls every `wave` seconds. */
function idleSamples(wave: number, phase: number): number[] {
  return Array.from({ length: 600 }, (_, i) => (phase + 60 * i) % wave);
}

/** Whether `DatapointsToAlarm` of some `EvaluationPeriods` in a row are over the threshold. */
function fires(samples: number[], threshold = 60, periods?: number): boolean {
  const alarm = lagAlarm({ ...spec, lagAlarmThreshold: threshold }, 'r');
  const width = periods ?? alarm.evaluationPeriods;
  return samples.some((_, i) => {
    const window = samples.slice(i, i + width);
    return window.length === width && window.every(v => v > alarm.threshold);
  });
}

const phases = (wave: number) =>
  Array.from({ length: Math.ceil(wave) }, (_, i) => i + 0.5);

describe('lagAlarm', () => {
  it.each([240, 300, 301, 330, 359])(
    'stays quiet on an idle source whose lag falls every %d s',
    wave => {
      const loud = phases(wave).filter(phase =>
        fires(idleSamples(wave, phase)),
      );
      expect(loud).toEqual([]);
    },
  );

  it('needs all six: five would fire on an idle source whose falls are a little late', () => {
    expect(phases(330).some(p => fires(idleSamples(330, p), 60, 5))).toBe(true);
  });

  it('does not hold below 60 s, of which the guardrail warns', () => {
    expect(phases(330).some(p => fires(idleSamples(330, p), 20))).toBe(true);
  });

  it('fires six minutes after real lag begins', () => {
    const lagging = [0, 1, 0, 61, 90, 120, 200, 280, 400];
    expect(fires(lagging)).toBe(true);
    expect(fires(lagging.slice(0, -1))).toBe(false);
  });

  it('fires when the metric vanishes, and tells the same topics when it is over', () => {
    const topic = 'arn:aws:sns:eu-central-1:123456789012:pager';
    const alarm = lagAlarm({ ...spec, lagAlarmActions: [topic, topic] }, 'r');
    expect(alarm.treatMissingData).toBe('breaching');
    expect(alarm.actions).toEqual([topic]);
    expect(alarm.okActions).toEqual([topic]);
  });
});
