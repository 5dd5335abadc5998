import { createHash } from 'node:crypto';

export const etagOfVersion = (version: number): string => `"${version}"`;

const VERSION_ETAG = /^"([1-9]\d{0,8})"$/;

export type Precondition =
  { readonly outcome: 'version'; readonly version: number } | { readonly outcome: 'missing' } | { readonly outcome: 'malformed' };

/** The version that an `If-Match` header names. `*` and lists are malformed: an edit is meant for what the shopper saw. */
export function preconditionIn(ifMatch: string | undefined): Precondition {
  if (ifMatch === undefined) return { outcome: 'missing' };
  const version = VERSION_ETAG.exec(ifMatch)?.[1];
  return version === undefined ? { outcome: 'malformed' } : { outcome: 'version', version: Number(version) };
}

/** A strong validator of a body: equal texts, equal tags. */
export function etagOfText(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** Whether `If-None-Match` names the tag (weak comparison, RFC 9110 section 13.1.2). */
export function isNamedIn(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}
