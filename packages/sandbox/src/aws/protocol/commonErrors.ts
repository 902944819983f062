import { AwsError } from './AwsError';
import type { CommonErrors } from './AwsService';

const UNKNOWN_CREDENTIALS =
  'The security token included in the request is invalid.';
const BAD_SIGNATURE =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const INTERNAL = 'We encountered an internal error. Please try again.';

/** As services of the Query protocol word them (RDS API reference, "Common errors"). @internal */
export const queryErrors: CommonErrors = {
  throttled: () => AwsError.plain('Throttling', 'Rate exceeded'),
  internal: () => AwsError.plain('InternalFailure', INTERNAL, 500),
  accessDenied: message => AwsError.plain('AccessDenied', message, 403),
  unknownCredentials: () =>
    AwsError.plain('InvalidClientTokenId', UNKNOWN_CREDENTIALS, 403),
  badSignature: () =>
    AwsError.plain('SignatureDoesNotMatch', BAD_SIGNATURE, 403),
  unknownOperation: operation =>
    AwsError.plain(
      'InvalidAction',
      `Could not find operation ${operation} for this version`,
    ),
};

/** As EC2 words them (EC2 API reference, "Error codes"). @internal */
export const ec2Errors: CommonErrors = {
  throttled: () =>
    AwsError.plain('RequestLimitExceeded', 'Request limit exceeded.', 503),
  internal: () => AwsError.plain('InternalError', INTERNAL, 500),
  accessDenied: message =>
    AwsError.plain(
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${message}`,
      403,
    ),
  unknownCredentials: () =>
    AwsError.plain(
      'AuthFailure',
      'AWS was not able to validate the provided access credentials',
      401,
    ),
  badSignature: () =>
    AwsError.plain(
      'AuthFailure',
      'AWS was not able to validate the provided access credentials',
      401,
    ),
  unknownOperation: operation =>
    AwsError.plain(
      'InvalidAction',
      `The action ${operation} is not valid for this web service.`,
    ),
};

/** As services of the JSON protocols word them. @internal */
export const jsonErrors: CommonErrors = {
  throttled: () => AwsError.plain('ThrottlingException', 'Rate exceeded'),
  internal: () => AwsError.plain('InternalFailure', INTERNAL, 500),
  accessDenied: message => AwsError.plain('AccessDeniedException', message),
  unknownCredentials: () =>
    AwsError.plain('UnrecognizedClientException', UNKNOWN_CREDENTIALS),
  badSignature: () =>
    AwsError.plain('InvalidSignatureException', BAD_SIGNATURE),
  unknownOperation: operation =>
    AwsError.plain(
      'UnknownOperationException',
      `The operation ${operation} is not known.`,
    ),
};

/** A JSON service that keeps the codes it had when it spoke Query: CloudWatch. @internal */
export const queryCompatibleErrors: CommonErrors = {
  ...jsonErrors,
  throttled: queryErrors.throttled,
  accessDenied: queryErrors.accessDenied,
  unknownCredentials: queryErrors.unknownCredentials,
  badSignature: queryErrors.badSignature,
};
