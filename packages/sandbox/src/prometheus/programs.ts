import type { ProgramQuery } from '../supervisor/findProgram';

/** The programs of the Prometheus project that the sandbox runs. @internal */
export const programs = {
  prometheus: {
    names: ['prometheus'],
    envVariable: 'HEADROOM_PROMETHEUS_BIN',
    debianPackage: 'prometheus',
    brewFormula: 'prometheus',
  },
  promtool: {
    names: ['promtool'],
    envVariable: 'HEADROOM_PROMTOOL_BIN',
    debianPackage: 'prometheus',
    brewFormula: 'prometheus',
  },
  alertmanager: {
    names: ['prometheus-alertmanager', 'alertmanager'],
    envVariable: 'HEADROOM_ALERTMANAGER_BIN',
    debianPackage: 'prometheus-alertmanager',
    brewFormula: 'alertmanager',
  },
  amtool: {
    names: ['amtool'],
    envVariable: 'HEADROOM_AMTOOL_BIN',
    debianPackage: 'prometheus-alertmanager',
    brewFormula: 'alertmanager',
  },
} as const satisfies Record<string, ProgramQuery>;
