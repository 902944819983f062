import { ProviderErrorKind } from '@headroom/backstage-plugin-headroom-node';

/**
 * Kinds of the codes that AWS answers with: `name` and `Code` of the SDK's errors. Codes that the SDK
 * has no class for (`InvalidParameterCombination`, `AccessDenied`, `Throttling`) arrive as they are.
 *
 * Source: the `Errors` sections of the API references of RDS, CloudWatch and STS, and "Common errors".
 *
 * @internal
 */
export const errorKinds: Readonly<Record<string, ProviderErrorKind>> = {
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  ThrottledException: 'throttled',
  RequestLimitExceeded: 'throttled',
  RequestThrottled: 'throttled',
  RequestThrottledException: 'throttled',
  TooManyRequestsException: 'throttled',
  SlowDown: 'throttled',
  PriorRequestNotComplete: 'throttled',

  InternalFailure: 'unavailable',
  InternalError: 'unavailable',
  InternalServiceFault: 'unavailable',
  InternalServiceError: 'unavailable',
  ServiceUnavailable: 'unavailable',
  ServiceUnavailableException: 'unavailable',

  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  UnauthorizedOperation: 'denied',
  NotAuthorized: 'denied',
  OptInRequired: 'denied',
  KMSKeyNotAccessibleFault: 'denied',

  InstanceQuotaExceededFault: 'quota',
  InstanceQuotaExceeded: 'quota',
  StorageQuotaExceededFault: 'quota',
  StorageQuotaExceeded: 'quota',
  TenantDatabaseQuotaExceededFault: 'quota',
  LimitExceededFault: 'quota',
  LimitExceeded: 'quota',
  LimitExceededException: 'quota',

  InsufficientDBInstanceCapacityFault: 'capacity',
  InsufficientDBInstanceCapacity: 'capacity',
  ProvisionedIopsNotAvailableInAZFault: 'capacity',
  DBSubnetGroupDoesNotCoverEnoughAZs: 'capacity',

  InvalidDBInstanceStateFault: 'invalid-state',
  InvalidDBInstanceState: 'invalid-state',
  DBInstanceAlreadyExistsFault: 'invalid-state',
  InvalidDBSecurityGroupStateFault: 'invalid-state',
  InvalidVPCNetworkStateFault: 'invalid-state',
  ConcurrentModificationException: 'invalid-state',

  DBInstanceNotFoundFault: 'not-found',
  DBInstanceNotFound: 'not-found',
  DBSubnetGroupNotFoundFault: 'not-found',
  DBParameterGroupNotFoundFault: 'not-found',
  DBSecurityGroupNotFoundFault: 'not-found',
  OptionGroupNotFoundFault: 'not-found',
  CertificateNotFoundFault: 'not-found',
  ResourceNotFound: 'not-found',
  ResourceNotFoundException: 'not-found',

  DBSubnetGroupNotAllowedFault: 'invalid',
  InvalidSubnet: 'invalid',
  StorageTypeNotSupportedFault: 'invalid',
  NetworkTypeNotSupported: 'invalid',
  InvalidParameterValue: 'invalid',
  InvalidParameterValueException: 'invalid',
  InvalidParameterCombination: 'invalid',
  InvalidParameterCombinationException: 'invalid',
  MissingParameter: 'invalid',
  ValidationError: 'invalid',
  ValidationException: 'invalid',
};
