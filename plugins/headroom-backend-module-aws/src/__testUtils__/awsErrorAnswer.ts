import {
  ProxiedCall,
  ProxyFault,
} from '@headroom/backstage-plugin-headroom-node/testUtils';

/**
 * An error as the called service words it on the wire.
 *
 * @internal
 */
export function awsErrorAnswer(
  call: ProxiedCall,
  error: { code: string; message: string; status?: number },
): ProxyFault {
  const { code, message, status = 400 } = error;
  const requestId = '6f0d5c2e-0000-4000-8000-000000000000';
  if (call.headers['x-amz-target']) {
    return {
      kind: 'answer',
      status,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-requestid': requestId,
        'x-amzn-query-error': `${code};Sender`,
      },
      body: JSON.stringify({ __type: code, message }),
    };
  }
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  };
}
