import { createHash } from 'node:crypto';

export const MAIL_KEY_PREFIX = 'order-notification';

/**
 * The key under which the ledger's table holds a notification (`<eventId>/mail`), for operators who look one up.
 *
 * Powertools hashes the id; what it spells must stay as it is while sent mails are remembered.
 */
export function storedMailKey(notificationId: string): string {
  return `${MAIL_KEY_PREFIX}#${createHash('md5').update(JSON.stringify(notificationId)).digest('base64')}`;
}
