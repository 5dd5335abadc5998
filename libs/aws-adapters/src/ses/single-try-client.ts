import { SESv2Client, type SESv2ClientConfig } from '@aws-sdk/client-sesv2';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

/** A client that never retries by itself: when only the answer of a send was lost, a second try would be a second mail. */
export const singleTryClient = (config: SESv2ClientConfig = {}): SESv2Client =>
  new SESv2Client({ requestHandler: requestLimits(MESSAGE_REQUEST_MS), ...config, maxAttempts: 1 });
