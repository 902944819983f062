import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

/** The real template. */
export const template = parse(
  readFileSync(
    resolve(
      __dirname,
      '../../../catalog-backend-module-headroom/templates/add-read-replica/template.yaml',
    ),
    'utf8',
  ),
);
