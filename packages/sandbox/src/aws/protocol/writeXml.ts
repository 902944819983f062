import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces';
import type { AwsError } from './AwsError';
import { viewShape } from './ShapeView';
import type { ShapeView } from './ShapeView';

/** Answer of an AWS Query operation. @internal */
export function writeXmlResult(options: {
  action: string;
  namespace: string;
  output: unknown;
  schema: unknown;
  requestId: string;
}): string {
  const { action, namespace, output, schema, requestId } = options;
  const document = create({ version: '1.0' });
  const response = document.ele(`${action}Response`, { xmlns: namespace });
  const shape = viewShape(schema);
  if (shape.kind === 'structure' && shape.name !== 'Unit') {
    writeMember(response, `${action}Result`, output ?? {}, shape);
  }
  response.ele('ResponseMetadata').ele('RequestId').txt(requestId);
  return document.end();
}

/** Answer of an operation in EC2's dialect of AWS Query, which wraps nothing. @internal */
export function writeEc2Result(options: {
  action: string;
  namespace: string;
  output: unknown;
  schema: unknown;
  requestId: string;
}): string {
  const { action, namespace, output, schema, requestId } = options;
  const document = create({ version: '1.0' });
  const response = document.ele(`${action}Response`, { xmlns: namespace });
  response.ele('requestId').txt(requestId);
  writeContent(response, output ?? {}, viewShape(schema));
  return document.end();
}

/** Error answer in that dialect. @internal */
export function writeEc2Error(error: AwsError, requestId: string): string {
  const document = create({ version: '1.0' });
  const response = document.ele('Response');
  const details = response.ele('Errors').ele('Error');
  details.ele('Code').txt(error.code);
  details.ele('Message').txt(error.message);
  response.ele('RequestID').txt(requestId);
  return document.end();
}

/** Error answer of an AWS Query operation. @internal */
export function writeXmlError(
  error: AwsError,
  namespace: string,
  requestId: string,
): string {
  const document = create({ version: '1.0' });
  const response = document.ele('ErrorResponse', { xmlns: namespace });
  const details = response.ele('Error');
  details.ele('Type').txt(error.status < 500 ? 'Sender' : 'Receiver');
  details.ele('Code').txt(error.code);
  details.ele('Message').txt(error.message);
  response.ele('RequestId').txt(requestId);
  return document.end();
}

function writeMember(
  parent: XMLBuilder,
  name: string,
  value: unknown,
  shape: ShapeView,
): void {
  if (value === undefined) {
    return;
  }
  writeContent(parent.ele(name), value, shape);
}

function writeContent(
  element: XMLBuilder,
  value: unknown,
  shape: ShapeView,
): void {
  switch (shape.kind) {
    case 'structure':
      for (const [key, member] of shape.members) {
        writeMember(
          element,
          member.wireName ?? key,
          (value as Record<string, unknown>)[key],
          member.shape(),
        );
      }
      break;
    case 'list':
      for (const item of value as unknown[]) {
        writeMember(
          element,
          shape.member.wireName ?? 'member',
          item,
          shape.member.shape(),
        );
      }
      break;
    case 'map':
      for (const [key, item] of Object.entries(value as object)) {
        const entry = element.ele('entry');
        entry.ele('key').txt(key);
        writeMember(entry, 'value', item, shape.value.shape());
      }
      break;
    case 'timestamp':
      element.txt((value as Date).toISOString());
      break;
    default:
      element.txt(String(value));
  }
}
