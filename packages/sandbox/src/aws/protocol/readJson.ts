import { AwsError } from './AwsError';
import { viewShape } from './ShapeView';
import type { ShapeView } from './ShapeView';

/**
 * Reads the body of an AWS JSON request by the shape of the operation's input.
 *
 * Stricter than AWS in one point: a member that the shape does not have is refused, where AWS ignores it.
 *
 * @throws AwsError `SerializationException` or `ValidationException`
 * @internal
 */
export function readJson(
  body: string,
  schema: unknown,
): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw malformed('the body is not JSON');
  }
  return readValue(parsed, viewShape(schema), '') as Record<string, unknown>;
}

function readValue(value: unknown, shape: ShapeView, at: string): unknown {
  switch (shape.kind) {
    case 'structure':
      return readStructure(value, shape, at);
    case 'list':
      if (!Array.isArray(value)) {
        throw malformed(`${at} must be a list`);
      }
      return value.map((item, index) =>
        readValue(item, shape.member.shape(), `${at}[${index}]`),
      );
    case 'map':
      if (!isRecord(value)) {
        throw malformed(`${at} must be a map`);
      }
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          readValue(item, shape.value.shape(), `${at}.${key}`),
        ]),
      );
    case 'timestamp':
      if (typeof value !== 'number') {
        throw malformed(`${at} must be a timestamp`);
      }
      return new Date(value * 1000);
    case 'blob':
    case 'any':
      return value;
    default:
      if (typeof value !== shape.kind) {
        throw malformed(`${at} must be a ${shape.kind}`);
      }
      return value;
  }
}

function readStructure(
  value: unknown,
  shape: Extract<ShapeView, { kind: 'structure' }>,
  at: string,
) {
  if (!isRecord(value)) {
    throw malformed(`${at || shape.name} must be an object`);
  }
  const path = (name: string) => (at === '' ? name : `${at}.${name}`);
  for (const name of Object.keys(value)) {
    if (!shape.members.has(name)) {
      throw malformed(`unknown member ${path(name)}`);
    }
  }
  const result: Record<string, unknown> = {};
  for (const [name, member] of shape.members) {
    const item = value[name];
    if (item !== undefined && item !== null) {
      result[name] = readValue(item, member.shape(), path(name));
    } else if (member.required) {
      throw AwsError.plain(
        'ValidationException',
        `1 validation error detected: Value at '${path(
          name,
        )}' failed to satisfy constraint: Member must not be null`,
      );
    }
  }
  return result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(what: string): AwsError {
  return AwsError.plain('SerializationException', what);
}
