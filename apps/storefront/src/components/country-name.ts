const names = new Intl.DisplayNames('en', { type: 'region' });

/** `DE` as people write it: `Germany`. */
export function countryName(code: string): string {
  return names.of(code) ?? code;
}
