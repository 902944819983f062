import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AwsError } from '../protocol/AwsError';
import type { AwsOperation, AwsService } from '../protocol/AwsService';
import { queryErrors } from '../protocol/commonErrors';
import { writeJson } from '../protocol/writeJson';
import {
  writeEc2Error,
  writeEc2Result,
  writeXmlError,
  writeXmlResult,
} from '../protocol/writeXml';
import { authenticate } from './authenticate';
import type { Dispatcher, DispatchResult } from './Dispatcher';

/** @internal */
export interface RouterOptions {
  readonly services: readonly AwsService[];
  readonly dispatcher: Dispatcher;
  readonly accountId: string;
  readonly credentials: { accessKeyId: string; secretAccessKey: string };
  /** Told of failures of the facade itself, which are answered as InternalFailure. */
  readonly onFailure: (error: unknown) => void;
}

/** `POST /`, which is all that these services have. @internal */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter();
  router.use(express.raw({ type: () => true, limit: '1mb' }));
  router.post('/', async (req, res) => {
    const requestId = randomUUID();
    res.setHeader('x-amzn-RequestId', requestId);
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const signed = authenticate(
      { method: req.method, path: req.path, headers: req.headers, body },
      options,
    );
    const { service, context } = signed;
    try {
      if (!service || !context) {
        throw signed.error;
      }
      const result = await options.dispatcher.dispatch(
        service,
        req.headers,
        body.toString('utf8'),
        context,
      );
      sendResult(res, service, result, requestId);
    } catch (thrown) {
      if (!(thrown instanceof AwsError)) {
        options.onFailure(thrown);
      }
      const error =
        thrown instanceof AwsError
          ? thrown
          : (service?.errors ?? queryErrors).internal();
      sendError(req, res, service, error, requestId);
    }
  });
  return router;
}

function sendResult(
  res: Response,
  service: AwsService,
  { operation, output, truncate }: DispatchResult,
  requestId: string,
): void {
  const { protocol } = service;
  if (protocol.kind === 'json') {
    res.type(protocol.contentType);
  } else {
    res.type('text/xml');
  }
  const text = writeResult(service, operation, output, requestId);
  if (truncate) {
    const bytes = Buffer.from(text);
    res.setHeader('content-length', bytes.length);
    res.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () =>
      res.destroy(),
    );
    return;
  }
  res.status(200).send(text);
}

function writeResult(
  { protocol }: AwsService,
  { name, outputSchema }: AwsOperation,
  output: unknown,
  requestId: string,
): string {
  if (protocol.kind === 'json') {
    return writeJson(output);
  }
  const write = protocol.kind === 'ec2' ? writeEc2Result : writeXmlResult;
  return write({
    action: name,
    namespace: protocol.namespace,
    output,
    schema: outputSchema,
    requestId,
  });
}

function sendError(
  req: Request,
  res: Response,
  service: AwsService | undefined,
  error: AwsError,
  requestId: string,
): void {
  const protocol = service?.protocol;
  res.status(error.status);
  if (protocol?.kind === 'json' || (!protocol && req.get('x-amz-target'))) {
    if (protocol?.kind === 'json' && protocol.queryCompatible) {
      res.setHeader(
        'x-amzn-query-error',
        `${error.code};${error.status < 500 ? 'Sender' : 'Receiver'}`,
      );
    }
    res
      .type(protocol?.contentType ?? 'application/x-amz-json-1.1')
      .send(JSON.stringify({ __type: error.shape, message: error.message }));
    return;
  }
  res
    .type('text/xml')
    .send(
      protocol?.kind === 'ec2'
        ? writeEc2Error(error, requestId)
        : writeXmlError(error, protocol?.namespace ?? '', requestId),
    );
}
