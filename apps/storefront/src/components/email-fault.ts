/** As the API reads it; a test holds them together, since the schemas themselves stay out of the built page. */
const EMAIL =
  /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([A-Z0-9]([A-Z0-9-]{0,61}[A-Z0-9])?\.)+[A-Z]([A-Z0-9-]{0,61}[A-Z0-9])$/i;

export const EMAIL_MAX_LENGTH = 254;
export const EMAIL_MISSING = 'Tell us your e-mail address.';

/** What is wrong with an e-mail address, trimmed; undefined when mail can be sent there. */
export function emailFault(email: string): string | undefined {
  if (email === '') return EMAIL_MISSING;
  if (email.length > EMAIL_MAX_LENGTH) return `At most ${EMAIL_MAX_LENGTH} characters, please.`;
  return EMAIL.test(email) ? undefined : 'That does not look like an e-mail address, for example you@example.com.';
}
