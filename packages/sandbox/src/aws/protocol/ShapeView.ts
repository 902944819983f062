/**
 * A shape of a vendor's API, read from the schema that the vendor's SDK client exports at run time.
 *
 * Encoding of those exports (`@smithy/types`, `schema/sentinels` and `schema/static-schemas`):
 * `[3|4|-3, namespace, name, traits, memberNames, memberSchemas, requiredCount?]` structures, unions and errors,
 * `[1, ns, name, traits, member]` lists, `[2, ns, name, traits, key, value]` maps, `[0, ns, name, traits, target]` named
 * simple types, `[schema, traits]` members with traits, functions for lazy references, `64|n` and `128|n` lists and maps
 * of a simple type, and numbers for simple types.
 *
 * @internal
 */
export type ShapeView =
  | {
      readonly kind: 'structure';
      readonly name: string;
      readonly members: ReadonlyMap<string, MemberView>;
    }
  | { readonly kind: 'list'; readonly member: MemberView }
  | { readonly kind: 'map'; readonly value: MemberView }
  | {
      readonly kind:
        | 'string'
        | 'number'
        | 'boolean'
        | 'timestamp'
        | 'blob'
        | 'any';
    };

/** @internal */
export interface MemberView {
  readonly required: boolean;
  /** Name in XML and in AWS Query, when it differs from the member's. */
  readonly wireName?: string;
  /** Name in a request of EC2's own Query protocol, when its rules do not give it. */
  readonly ec2Name?: string;
  /** Lazy, since shapes refer to each other. */
  readonly shape: () => ShapeView;
}

const cache = new WeakMap<object, ShapeView>();

/** @internal */
export function viewShape(raw: unknown): ShapeView {
  if (typeof raw === 'function') {
    return viewShape(raw());
  }
  if (typeof raw === 'number') {
    return viewNumeric(raw);
  }
  if (Array.isArray(raw)) {
    const known = cache.get(raw) ?? viewStatic(raw);
    cache.set(raw, known);
    return known;
  }
  return { kind: 'structure', name: 'Unit', members: new Map() };
}

function viewStatic(raw: readonly unknown[]): ShapeView {
  switch (raw[0]) {
    case 3:
    case 4:
    case -3:
      return viewStructure(raw);
    case 1:
      return { kind: 'list', member: viewMember(raw[4], false) };
    case 2:
      return { kind: 'map', value: viewMember(raw[5], false) };
    case 0:
      return viewShape(raw[4]);
    default:
      return raw.length === 2 ? viewShape(raw[0]) : { kind: 'any' };
  }
}

function viewStructure(raw: readonly unknown[]): ShapeView {
  const names = raw[4] as readonly string[];
  const schemas = raw[5] as readonly unknown[];
  const required = (raw[6] as number | undefined) ?? 0;
  return {
    kind: 'structure',
    name: String(raw[2]),
    members: new Map(
      names.map((name, index) => [
        name,
        viewMember(schemas[index], index < required),
      ]),
    ),
  };
}

function viewMember(raw: unknown, required: boolean): MemberView {
  if (Array.isArray(raw) && raw.length === 2) {
    const traits = raw[1] as
      | { xmlName?: string; ec2QueryName?: string }
      | number;
    const names = typeof traits === 'object' ? traits : {};
    return {
      required,
      wireName: names.xmlName,
      ec2Name: names.ec2QueryName,
      shape: () => viewShape(raw[0]),
    };
  }
  return { required, shape: () => viewShape(raw) };
}

function viewNumeric(code: number): ShapeView {
  if (code >= 128) {
    return { kind: 'map', value: viewMember(code - 128, false) };
  }
  if (code >= 64) {
    return { kind: 'list', member: viewMember(code - 64, false) };
  }
  switch (code) {
    case 0:
      return { kind: 'string' };
    case 1:
    case 17:
    case 19:
      return { kind: 'number' };
    case 2:
      return { kind: 'boolean' };
    case 4:
    case 5:
    case 6:
    case 7:
      return { kind: 'timestamp' };
    case 21:
    case 42:
      return { kind: 'blob' };
    default:
      return { kind: 'any' };
  }
}
