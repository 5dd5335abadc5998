import { countries, guessedCountry } from './countries';

const speaking = (...languages: string[]) => jest.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);

describe('countries', () => {
  it('names all countries of ISO 3166-1 in the language of the browser, sorted as it sorts', () => {
    speaking('de-AT');
    const names = countries().map(({ name }) => name);
    expect(names).toHaveLength(249);
    expect(names.slice(0, 4)).toEqual(['Afghanistan', 'Ägypten', 'Ålandinseln', 'Albanien']);
  });

  it('names them in English for a browser that says nothing of use', () => {
    speaking();
    expect(countries().find(({ code }) => code === 'AT')).toEqual({ code: 'AT', name: 'Austria' });
  });

  it.each([
    ['de-AT', 'AT'],
    ['de', ''],
    ['es-419', ''],
  ])('guesses from the language %s the country "%s"', (language, country) => {
    expect(guessedCountry(language)).toBe(country);
  });
});
