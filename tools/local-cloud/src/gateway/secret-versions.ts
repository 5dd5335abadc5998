/** A version has this name already, with another value. */
export class TakenVersion extends Error {
  override readonly name = 'TakenVersion';
}

/** The versions of one secret in this run. */
export interface SecretVersions {
  readonly current: () => string;
  /** A new version is named by its request's token; a repeat with the same text makes nothing. Throws `TakenVersion`. */
  put(token: string, text: string): 'made' | 'repeated';
}

export function secretVersions(first: string): SecretVersions {
  const texts = new Map<string, string>();
  let current = first;
  return {
    current: () => current,
    put: (token, text) => {
      const known = texts.get(token);
      if (known === text) return 'repeated';
      if (known !== undefined || token === first) throw new TakenVersion(`Version ${token} has another value.`);
      texts.set(token, text);
      current = token;
      return 'made';
    },
  };
}
