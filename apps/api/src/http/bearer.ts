const BEARER = /^Bearer ([\w.~+/-]{1,512}=*)$/i;

/** The secret of an `Authorization: Bearer …` header; undefined when there is none, or none that could ever fit. */
export function bearerIn(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
}
