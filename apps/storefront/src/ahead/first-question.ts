/** As the catalogue asks for its first page; a test holds them together, since its query would bring the libraries along. */
const FIRST_PRODUCTS = '/v1/products?limit=48';
const PRODUCT_PAGE = /^\/products\/([a-z0-9-]+)$/;

/** What the page at this address asks the API first; undefined when that takes more than its path to know. */
export function firstQuestion({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string | undefined {
  if (pathname === '/' && search === '') return FIRST_PRODUCTS;
  const productId = PRODUCT_PAGE.exec(pathname)?.[1];
  return productId === undefined ? undefined : `/v1/products/${productId}`;
}
