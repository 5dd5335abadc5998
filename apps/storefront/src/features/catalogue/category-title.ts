/** `dried-fruit` as people write it: `Dried fruit`. */
export function titleOf(category: string): string {
  const words = category.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
