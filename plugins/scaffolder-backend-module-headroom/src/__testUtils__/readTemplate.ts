import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const PACKAGE = resolve(__dirname, '../../../catalog-backend-module-headroom');

const read = (file: string) =>
  parse(readFileSync(resolve(PACKAGE, file), 'utf8'));

/** The template as it is shipped. */
export function readTemplate(): Entity {
  return read('templates/add-read-replica/template.yaml');
}

/** Values that its form hands over. */
export function readFixture(name: 'minimal' | 'everything'): {
  entityRef: string;
  environment?: string;
  settings: JsonObject;
  plan: JsonObject;
} {
  return read(`fixtures/add-read-replica/${name}.yaml`);
}
