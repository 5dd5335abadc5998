/** Errors of the services by the names their clients know, with the status that AWS answers. */
const COMMON = { AccessDeniedException: 400, ThrottlingException: 400, ServiceUnavailable: 503 } as const;

/**
 * Sources: the "Errors" of each operation in the services' API references, and
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const SERVICE_ERRORS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  dynamodb: {
    ...COMMON,
    ...{ ProvisionedThroughputExceededException: 400, RequestLimitExceeded: 400, TransactionConflictException: 400 },
    ...{ TransactionCanceledException: 400, TransactionInProgressException: 400, InternalServerError: 500 },
    ...{ ConditionalCheckFailedException: 400, ResourceNotFoundException: 400 },
  },
  sqs: {
    ...{ RequestThrottled: 400, OverLimit: 400, AccessDenied: 403, InternalError: 500, ServiceUnavailable: 503, QueueDoesNotExist: 400 },
    ...{ KmsThrottled: 400, KmsDisabled: 400, KmsAccessDenied: 400 },
  },
  sns: {
    ...{ InternalError: 500, Throttled: 429, AuthorizationError: 403, NotFound: 404, ServiceUnavailable: 503 },
    ...{ KMSThrottling: 400, KMSDisabled: 400, KMSAccessDenied: 400 },
  },
  s3: { SlowDown: 503, InternalError: 500, AccessDenied: 403, RequestTimeout: 400, ServiceUnavailable: 503, NoSuchBucket: 404 },
  ses: {
    ...{ TooManyRequestsException: 429, LimitExceededException: 400, MessageRejected: 400, BadRequestException: 400 },
    ...{ AccountSuspendedException: 400, SendingPausedException: 400, MailFromDomainNotVerifiedException: 400 },
    ...{ NotFoundException: 404, InternalServiceErrorException: 500 },
  },
  states: {
    ...COMMON,
    ...{ InternalFailure: 500, StateMachineDoesNotExist: 400, StateMachineDeleting: 400 },
    ...{ KmsAccessDeniedException: 400, KmsThrottlingException: 400, KmsInvalidStateException: 400 },
  },
  secretsmanager: { ...COMMON, InternalServiceError: 500, DecryptionFailure: 400, ResourceNotFoundException: 400 },
  ssm: { ...COMMON, InternalServerError: 500, ParameterNotFound: 400 },
  lambda: { TooManyRequestsException: 429, ServiceException: 500, EC2ThrottledException: 502, AccessDeniedException: 403 },
};

export const SERVICES = Object.keys(SERVICE_ERRORS);

export function statusOf(service: string, error: string): number {
  return SERVICE_ERRORS[service]?.[error] ?? 400;
}
