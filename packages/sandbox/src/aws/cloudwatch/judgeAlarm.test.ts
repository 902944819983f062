import { judgeAlarm } from './judgeAlarm';

/** `0` within the threshold, `X` over it, `-` no datapoint; the newest on the right. */
function series(text: string): Array<number | undefined> {
  return text
    .split(' ')
    .map(point => ({ 0: 0, X: 100, '-': undefined }[point]))
    .reverse();
}

const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'];

/*
 * The tables of the CloudWatch user guide, "Configuring how CloudWatch alarms treat missing data". `=` stands for
 * "retain current state".
 */
describe('judgeAlarm', () => {
  const statesOf = (text: string, needed: number, previous: 'OK' | 'ALARM') =>
    TREATMENTS.map(
      TreatMissingData =>
        judgeAlarm(
          {
            AlarmName: 'lag',
            EvaluationPeriods: 3,
            DatapointsToAlarm: needed,
            Threshold: 60,
            ComparisonOperator: 'GreaterThanThreshold',
            TreatMissingData,
          },
          series(text),
          previous,
        ).state,
    );

  it.each([
    [3, '0 - X - X', 'OK OK OK OK'],
    [3, '0 - - - -', 'OK OK OK OK'],
    [3, '- - - - -', 'INSUFFICIENT_DATA = ALARM OK'],
    [3, '0 X X - X', 'ALARM ALARM ALARM ALARM'],
    [3, '- - X - -', 'ALARM = ALARM OK'],
    [3, '- - - - X', '= = ALARM OK'],
    [3, '- - - X -', '= = ALARM OK'],
    [3, '- - X - 0', 'OK OK OK OK'],
    [2, '0 - X - X', 'ALARM ALARM ALARM ALARM'],
    [2, '0 0 X 0 X', 'ALARM ALARM ALARM ALARM'],
    [2, '0 - X - -', 'OK OK ALARM OK'],
    [2, '- - - - 0', 'OK OK ALARM OK'],
    [2, '- - - X -', 'ALARM = ALARM OK'],
  ])('%d of 3, %s: %s', (needed, text, expected) => {
    for (const previous of ['OK', 'ALARM'] as const) {
      expect(statesOf(text, needed, previous)).toEqual(
        expected.split(' ').map(state => (state === '=' ? previous : state)),
      );
    }
  });

  it('fills nothing in where it is not known what was', () => {
    expect(statesOf('- -', 3, 'OK')).toEqual(['OK', 'OK', 'OK', 'OK']);
    expect(statesOf('- -', 3, 'ALARM')).toEqual(TREATMENTS.map(() => 'ALARM'));
    expect(statesOf('- 0', 3, 'ALARM')).toEqual(TREATMENTS.map(() => 'OK'));
    expect(statesOf('X X', 2, 'OK')).toEqual(TREATMENTS.map(() => 'ALARM'));
  });
});
