/** A piece of HTML in which every foreign text has been escaped. Only `html` makes one. */
export class Html {
  constructor(readonly text: string) {}
}

export type Fragment = string | number | Html | undefined | readonly Html[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function textOf(value: Fragment): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Builds HTML from a template literal: values are escaped unless they are HTML already; lists are joined, `undefined` is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  return new Html(parts.map((part, index) => part + textOf(values[index])).join(''));
}
