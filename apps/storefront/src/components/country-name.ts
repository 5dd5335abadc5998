/** The browser's languages in the order the shopper prefers them, English for what they cannot say. */
const languages = () => [...navigator.languages, 'en'];

/** `DE` as the shopper calls it: `Germany`, `Allemagne`. */
export function countryName(code: string): string {
  return new Intl.DisplayNames(languages(), { type: 'region' }).of(code) ?? code;
}

/** All countries by name, sorted as the shopper's language sorts. */
export function countriesByName(codes: readonly string[]): readonly Country[] {
  const names = new Intl.DisplayNames(languages(), { type: 'region' });
  const byName = new Intl.Collator(languages());
  const countries = codes.map((code) => ({ code, name: names.of(code) ?? code }));
  return countries.sort((left, right) => byName.compare(left.name, right.name));
}

export interface Country {
  readonly code: string;
  readonly name: string;
}
