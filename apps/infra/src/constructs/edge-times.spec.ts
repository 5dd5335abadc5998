import { synthesised } from '../testing/synthesised';
import { resource } from '../testing/template-reading';
import type { SynthesisedTemplate } from '../testing/synthesised';

const { service } = synthesised('prod');
const DAY = 24 * 3600;
/** As long as `powertoolsMailLedger` remembers a mail. */
const LEDGER_DAYS = 35;
/** From this age on `announceAgain` tells the log alone of an event. */
const UNMAILED_AFTER_DAYS = 31;

const seconds = (type: string, id: string, name: string, template: SynthesisedTemplate = service): number =>
  Number(resource(template, `AWS::${type}`, id).properties[name]);
const receivesOf = (queue: string): number =>
  (resource(service, 'AWS::SQS::Queue', queue).properties['RedrivePolicy'] as { readonly maxReceiveCount: number }).maxReceiveCount;

const timeout = seconds('Lambda::Function', 'NotificationLambda', 'Timeout');
const hidden = seconds('SQS::Queue', 'MailsQueue', 'VisibilityTimeout');

/** What must hold between times that stand in different places. */
describe('the times of the edges', () => {
  it('let a send that crashed be taken over at the next receive: its claim in the ledger lasts as long as its invocation', () => {
    expect(hidden).toBeGreaterThan(timeout);
  });

  it('give a crashed send further tries before it is parked, and its order’s later mails are held up for a quarter of an hour at most', () => {
    expect(receivesOf('MailsQueue')).toBeGreaterThanOrEqual(3);
    expect(receivesOf('MailsQueue') * hidden).toBeLessThanOrEqual(15 * 60);
  });

  it('keep a mail for all of its tries, also behind those of its order before it', () => {
    const MOST_EVENTS_OF_AN_ORDER = 5;
    const retention = seconds('SQS::Queue', 'MailsQueue', 'MessageRetentionPeriod');
    expect(retention).toBeGreaterThan(MOST_EVENTS_OF_AN_ORDER * receivesOf('MailsQueue') * hidden);
  });

  it('remember a sent mail for longer than any message about it can live: stream, queue and dead letters', () => {
    const queued = seconds('SQS::Queue', 'MailsQueue', 'MessageRetentionPeriod');
    const parked = seconds('SQS::Queue', 'MailsDeadLetters', 'MessageRetentionPeriod');
    const redriven = queued;
    expect(DAY + queued + parked + redriven).toBeLessThan(LEDGER_DAYS * DAY);
  });

  it('announce an event again only while its mail is remembered for as long as the queue of mails may keep it', () => {
    const queuedDays = seconds('SQS::Queue', 'MailsQueue', 'MessageRetentionPeriod') / DAY;
    expect(UNMAILED_AFTER_DAYS + queuedDays).toBeLessThanOrEqual(LEDGER_DAYS);
  });

  it('outlast an outage of SNS of almost six hours, and let go before the stream forgets', () => {
    const age = seconds('Lambda::EventSourceMapping', 'OrderStream', 'MaximumRecordAgeInSeconds');
    expect(age).toBeGreaterThanOrEqual(6 * 3600);
    expect(age).toBeLessThanOrEqual(DAY / 2);
    expect(seconds('Lambda::EventSourceMapping', 'OrderStream', 'MaximumRetryAttempts')).toBe(-1);
  });

  it('try order links again as often, and forget their address after an hour', () => {
    const retention = seconds('SQS::Queue', 'OrderLinksQueue', 'MessageRetentionPeriod');
    expect(receivesOf('OrderLinksQueue') * seconds('SQS::Queue', 'OrderLinksQueue', 'VisibilityTimeout')).toBeLessThan(retention);
  });
});
