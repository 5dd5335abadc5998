import type { Report } from '../part';

/** Each name without the words all of them begin with: `order-carts-local-order-lambda` → `order-lambda`. */
export function shortNames(names: readonly string[]): Map<string, string> {
  const words = names.map((name) => name.split('-'));
  const [first = []] = words;
  const differing = first.findIndex((word, index) => words.some((other) => other[index] !== word || index === other.length - 1));
  const common = names.length > 1 ? Math.max(differing, 0) : 0;
  return new Map(names.map((name, index) => [name, words[index]?.slice(common).join('-') ?? name]));
}

/** Lines of these parts under their short names, which fit into a column and can be typed. */
export function underShortNames(report: Report, names: readonly string[]): Report {
  const shorts = shortNames(names);
  return (part, line) => report(shorts.get(part) ?? part, line);
}
