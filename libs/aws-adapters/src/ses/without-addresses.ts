/** A text with each address in it masked, in whatever case or spelling: SES names the recipient in what it says. */
export const withoutAddresses = (text: string): string => text.replaceAll(/[^\s<>()[\]\\,;:"]*@[^\s<>()[\]\\,;:"]+/gu, '<address>');
