import { isRecord } from '../browser/is-record';

/** The first row of a phone: their pictures are what a shopper waits for. */
const FIRST_ROW = 2;

/** Addresses of the pictures that a page with this answer, a list of products or one of them, will show first. */
export function firstPictures(answer: unknown): readonly string[] {
  if (!isRecord(answer)) return [];
  const products: readonly unknown[] = Array.isArray(answer['items']) ? answer['items'].slice(0, FIRST_ROW) : [answer];
  return products.flatMap((product) => (isRecord(product) && typeof product['image'] === 'string' ? [product['image']] : []));
}

/** Has the browser fetch a picture before there is an element for it. */
export function preloadPicture(address: string): void {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'image', fetchPriority: 'high', href: address });
  document.head.append(link);
}
