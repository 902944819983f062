import { z } from 'zod/v3';

/**
 * A schema's fields in the form that `createTemplateAction` reads: one callback per field.
 *
 * @internal
 */
export type ActionFields<Shape extends z.ZodRawShape> = {
  [Field in keyof Shape]: () => Shape[Field];
};

/** @internal */
export function actionFields<Shape extends z.ZodRawShape>(
  shape: Shape,
): ActionFields<Shape> {
  const fields: Partial<ActionFields<Shape>> = {};
  for (const field of Object.keys(shape) as Array<keyof Shape>) {
    fields[field] = () => shape[field];
  }
  return fields as ActionFields<Shape>;
}
