/** A piece of HTML in which every value a person typed has been escaped. Only `html` makes one. */
export class Html {
  constructor(readonly text: string) {}
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (value: string): string => value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const fragment = (value: string | number | Html): string => (value instanceof Html ? value.text : escaped(String(value)));

/** Builds HTML from a template literal: values are escaped unless they are HTML already; lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  const pieces = parts.map((part, index) => {
    const value = values[index] ?? '';
    const text =
      typeof value === 'string' || typeof value === 'number' || value instanceof Html ? fragment(value) : value.map(fragment).join('');
    return part + text;
  });
  return new Html(pieces.join(''));
}
