/**
 * What the mail service tells of a mail after it had taken it. `bounced`: it came back, from its mail server, the suppression
 * list or its reader. `refused`: it was not sent after all. `undecided`: it may have arrived all the same.
 */
export interface MailFeedback {
  readonly verdict: 'bounced' | 'refused' | 'undecided';
  /** The mail service's own terms, without any address. */
  readonly reason: string;
  /** UTC ISO 8601. */
  readonly at: string;
  /** What the mail told of; order links tell of no event. */
  readonly eventId?: string | undefined;
  readonly traceparent?: string | undefined;
}
