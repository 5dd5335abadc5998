import type { Mail, Mailer, MailOutcome } from '@order-carts/cart-application';
import {
  BadRequestException,
  MessageRejected,
  SendEmailCommand,
  type Content,
  type MessageHeader,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import { mailTags } from './mail-tags';
import { singleTryClient } from './single-try-client';
import { withoutAddresses } from './without-addresses';

export interface SesMailerOptions {
  /** Must not retry by itself (`maxAttempts: 1`): SES may have accepted a mail whose answer was lost. */
  readonly client?: SESv2Client | undefined;
  readonly from: string;
}

/**
 * Sends a mail with HTML and text by SES, by the configuration set of the sender's identity; headers and tags tell its event and trace.
 * What SES refuses for good, or has not sent since we are too fast, is an answer; everything else rejects.
 */
export function sesMailer({ client = singleTryClient(), from }: SesMailerOptions): Mailer {
  return {
    send: async (mail) => {
      if (!isPlainAddress(mail.to)) return { outcome: 'undeliverable', reason: 'the recipient is not one plain e-mail address' };
      const traced = headersOf(mail);
      const tags = mailTags(mail);
      const command = new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [mail.to] },
        Content: { Simple: { Subject: utf8(headerText(mail.subject)), Body: { Html: utf8(mail.html), Text: utf8(mail.text) }, ...traced } },
        ...(tags.length === 0 ? {} : { EmailTags: [...tags] }),
      });
      try {
        const { MessageId } = await client.send(command);
        if (MessageId === undefined) throw new Error('SES answered without a message id');
        return { outcome: 'accepted', messageId: MessageId };
      } catch (fault) {
        return refusalOf(fault);
      }
    },
  };
}

/** By these a mail in the inbox is found in the log, and a log line in the inbox. */
function headersOf({ eventId, traceparent }: Mail): { readonly Headers?: MessageHeader[] } {
  const headers = Object.entries({ 'X-Event-Id': eventId, 'X-Traceparent': traceparent });
  const Headers = headers.flatMap(([Name, Value]) => (Value === undefined ? [] : [{ Name, Value: headerText(Value) }]));
  return Headers.length === 0 ? {} : { Headers };
}

/** What SES says of a mail that it did not send. A sender that may not send now, or no more today, is a fault. */
function refusalOf(fault: unknown): MailOutcome {
  if (isTooFast(fault)) return { outcome: 'deferred', reason: `${fault.name}: ${withoutAddresses(fault.message)}` };
  const isRejected = fault instanceof MessageRejected || fault instanceof BadRequestException;
  if (!isRejected || OURS_TO_CONFIGURE.test(fault.message)) throw fault;
  const reason = `${fault.name}: ${withoutAddresses(fault.message)}`;
  return { outcome: ABOUT_RECIPIENT.test(fault.message) ? 'undeliverable' : 'refused', reason };
}

/**
 * Beyond the account's mails a second: SES has dropped the mail and takes the next one in a moment. Beyond those of a day it
 * throttles too, but no wait of seconds mends that (https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html).
 */
const isTooFast = (fault: unknown): fault is Error =>
  fault instanceof Error && THROTTLED.includes(fault.name) && !/daily|quota/i.test(fault.message);

const THROTTLED = ['TooManyRequestsException', 'ThrottlingException'];

/**
 * An identity that SES does not know yet, an account still in its sandbox or paused: an operator's to mend, and then the same
 * mail is accepted (https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html).
 */
const OURS_TO_CONFIGURE = /address(es)? (is|are) not verified|paused|suspended|sandbox/i;

/** SES has no code of its own for a recipient it will not send to; what it says of anything else is ours to mend. */
const ABOUT_RECIPIENT = /address|domain|recipient|suppress/i;

const utf8 = (Data: string): Content => ({ Data, Charset: 'UTF-8' });

/** One line: a line break in a header would begin another one. */
const headerText = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Neither a list, nor a display name, nor a second header hides in such a text. */
const isPlainAddress = (text: string): boolean => /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(text);
