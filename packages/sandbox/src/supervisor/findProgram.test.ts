import { programs } from '../prometheus/programs';
import { findProgram } from './findProgram';

describe('findProgram', () => {
  it('names the package and the command when a program is missing', () => {
    expect(() =>
      findProgram(
        { ...programs.alertmanager, names: ['no-such-program'] },
        { PATH: '/nowhere' },
      ),
    ).toThrow(
      /no-such-program is not installed.*apt-get install prometheus-alertmanager.*HEADROOM_ALERTMANAGER_BIN/,
    );
  });

  it('takes the program that the environment names', () => {
    const { envVariable } = programs.prometheus;
    expect(
      findProgram(programs.prometheus, { [envVariable]: process.execPath }),
    ).toBe(process.execPath);
    expect(() =>
      findProgram(programs.prometheus, { [envVariable]: '/etc/passwd' }),
    ).toThrow(/HEADROOM_PROMETHEUS_BIN says "\/etc\/passwd"/);
  });

  it('looks through the path', () => {
    expect(
      findProgram({ ...programs.prometheus, names: ['sh'] }, { PATH: '/bin' }),
    ).toBe('/bin/sh');
  });
});
