/**
 * JSON that SNS and SQS accept: of all characters JSON writes as they are, they refuse these two, and with them the whole
 * message. Their escape means the same.
 */
export const messageText = (json: string): string =>
  json.replaceAll(/[\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
