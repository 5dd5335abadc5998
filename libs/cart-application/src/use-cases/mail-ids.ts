/** The ledger's id of the mail that belongs to an event. */
export function orderMailId(eventId: string): string {
  return `${eventId}/mail`;
}

/** The ledger's id of what came back of an event's mail. */
export function mailFeedbackId(eventId: string): string {
  return `${eventId}/mail-feedback`;
}
