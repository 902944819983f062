import { AwsError } from './AwsError';
import { viewShape } from './ShapeView';
import type { MemberView, ShapeView } from './ShapeView';

/**
 * Reads the parameters of an AWS Query request by the shape of the operation's input.
 *
 * In EC2's dialect, names begin with a capital and the items of a list with nothing but a number.
 *
 * Stricter than AWS in one point: a parameter that the shape does not have is refused, where AWS may ignore it.
 *
 * @throws AwsError `InvalidQueryParameter`, `MissingParameter` or `InvalidParameterValue`
 * @internal
 */
export function readQuery(
  parameters: ReadonlyMap<string, string>,
  schema: unknown,
  dialect: Dialect = 'query',
): Record<string, unknown> {
  const unread = new Set(parameters.keys());
  const request = { parameters, unread, dialect };
  const value = readAt(request, '', viewShape(schema));
  const [unknown] = unread;
  if (unknown !== undefined) {
    throw AwsError.plain(
      'InvalidQueryParameter',
      `The AWS query string is malformed or does not adhere to AWS standards: unknown parameter ${unknown}.`,
    );
  }
  return (value ?? {}) as Record<string, unknown>;
}

type Dialect = 'query' | 'ec2';

interface QueryRequest {
  readonly parameters: ReadonlyMap<string, string>;
  readonly unread: Set<string>;
  readonly dialect: Dialect;
}

function nameOf(
  { dialect }: QueryRequest,
  name: string,
  { wireName = name, ec2Name }: MemberView,
): string {
  return dialect === 'ec2'
    ? ec2Name ?? `${wireName[0].toUpperCase()}${wireName.slice(1)}`
    : wireName;
}

function readAt(request: QueryRequest, key: string, shape: ShapeView): unknown {
  switch (shape.kind) {
    case 'structure':
      return readStructure(request, key, shape.members);
    case 'list':
      return readList(request, key, shape.member);
    case 'map':
    case 'blob':
    case 'any':
      return undefined;
    default: {
      const text = request.parameters.get(key);
      request.unread.delete(key);
      return text === undefined ? undefined : readScalar(key, text, shape.kind);
    }
  }
}

function readStructure(
  request: QueryRequest,
  key: string,
  members: ReadonlyMap<string, MemberView>,
) {
  if (key !== '' && !hasUnder(request.parameters, key)) {
    return undefined;
  }
  const result: Record<string, unknown> = {};
  for (const [name, member] of members) {
    const memberKey = `${key === '' ? '' : `${key}.`}${nameOf(
      request,
      name,
      member,
    )}`;
    const value = readAt(request, memberKey, member.shape());
    if (value !== undefined) {
      result[name] = value;
    } else if (member.required) {
      throw AwsError.plain(
        'MissingParameter',
        `The request must contain the parameter ${memberKey}.`,
      );
    }
  }
  return result;
}

function readList(request: QueryRequest, key: string, member: MemberView) {
  // `Name=` alone is an empty list.
  if (request.parameters.get(key) === '') {
    request.unread.delete(key);
    return [];
  }
  const prefix =
    request.dialect === 'ec2' ? key : `${key}.${member.wireName ?? 'member'}`;
  const items: unknown[] = [];
  for (;;) {
    const itemKey = `${prefix}.${items.length + 1}`;
    const item = readAt(request, itemKey, member.shape());
    if (item === undefined) {
      return items.length > 0 ? items : undefined;
    }
    items.push(item);
  }
}

function readScalar(
  key: string,
  text: string,
  kind: 'string' | 'number' | 'boolean' | 'timestamp',
) {
  switch (kind) {
    case 'number':
      if (/^-?\d+$/.test(text)) {
        return Number(text);
      }
      break;
    case 'boolean':
      if (text === 'true' || text === 'false') {
        return text === 'true';
      }
      break;
    case 'timestamp':
      if (!Number.isNaN(Date.parse(text))) {
        return new Date(text);
      }
      break;
    default:
      return text;
  }
  throw AwsError.plain(
    'InvalidParameterValue',
    `Value (${text}) for parameter ${key} is invalid. Must be a ${kind}.`,
  );
}

function hasUnder(parameters: ReadonlyMap<string, string>, key: string) {
  for (const name of parameters.keys()) {
    if (name.startsWith(`${key}.`)) {
      return true;
    }
  }
  return false;
}
