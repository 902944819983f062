import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature covers. @internal */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A parsed `Authorization` header of Signature Version 4. @internal */
export interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** Undefined when the header is not one of Signature Version 4. @internal */
export function parseAuthorization(
  header: string | undefined,
): Authorization | undefined {
  const match = HEADER.exec(header ?? '');
  if (!match) {
    return undefined;
  }
  const [, accessKeyId, date, region, service, signedHeaders, signature] =
    match;
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: signedHeaders.split(';'),
    signature,
  };
}

/**
 * Whether a request was signed with this secret (Signature Version 4, "Create a signed AWS API request" in the IAM
 * user guide). `host` and `x-amz-date` must be among what is signed.
 *
 * @internal
 */
export function verifySignature(
  request: SignedRequest,
  authorization: Authorization,
  secretAccessKey: string,
): boolean {
  const { date, region, service, signedHeaders, signature } = authorization;
  const timestamp = headerValue(request, 'x-amz-date');
  if (
    !signedHeaders.includes('host') ||
    !signedHeaders.includes('x-amz-date')
  ) {
    return false;
  }
  const canonicalRequest = [
    request.method,
    request.path,
    '',
    ...signedHeaders.map(name => `${name}:${headerValue(request, name)}`),
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    timestamp,
    scope,
    sha256(Buffer.from(canonicalRequest)),
  ].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (previous, part) => hmac(previous, part),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return timingSafeEqual(
    hmac(key, stringToSign),
    Buffer.from(signature, 'hex'),
  );
}

function headerValue(request: SignedRequest, name: string): string {
  const value = request.headers[name];
  const text = Array.isArray(value) ? value.join(',') : value ?? '';
  return text.trim().replace(/ +/g, ' ');
}

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
