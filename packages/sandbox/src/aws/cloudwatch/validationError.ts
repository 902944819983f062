import { ValidationException$ } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../protocol/AwsError';

/** `ValidationError` on the wire, which the SDK names `ValidationException`. @internal */
export function validationError(message: string): AwsError {
  return AwsError.modelled(ValidationException$, message);
}
