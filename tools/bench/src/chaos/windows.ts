/** The Notification Lambda sends so many mails of a batch at once: when its process dies, so do the answers to these. */
export const MAILS_AT_ONCE = 3;

/** It works on two batches at once: so many mails SES may take that nobody can note while the ledger's table is away. */
export const MAILS_IN_FLIGHT = 2 * MAILS_AT_ONCE;
