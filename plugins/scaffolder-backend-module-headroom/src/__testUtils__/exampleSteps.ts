import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';

/** The steps of an example, as the scaffolder would read them. */
export function exampleSteps(
  example: TemplateExample,
): Array<{ action: string; input: JsonObject }> {
  return parse(example.example).steps;
}
