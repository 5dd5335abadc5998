import { replaceMarkers } from './deployment';

const replaced = (text: string, markers: Record<string, string>, isJson: boolean) =>
  replaceMarkers(Buffer.from(text), markers, isJson).toString();

describe('markers of a deployment', () => {
  it('give way to values of the template, wherever they stand', () => {
    expect(replaced('<1> and <1>, <2>', { '<1>': 'a', '<2>': 'b' }, false)).toBe('a and a, b');
  });

  it('are escaped inside JSON, so that no value ends its text', () => {
    expect(JSON.parse(replaced('{"name":"<1>"}', { '<1>': 'a "b" \\ c' }, true))).toEqual({ name: 'a "b" \\ c' });
  });

  it('take a value as it is, even one that looks like a replacement pattern', () => {
    expect(replaced('<1>', { '<1>': '$&' }, false)).toBe('$&');
  });
});
