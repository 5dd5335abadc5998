import type { Stores } from './stores';

type S3Store = Stores['s3Store'];
type StoredObject = ReturnType<S3Store['headObject']>;
type Listing = ReturnType<S3Store['listObjects']>;
interface ListingOptions extends NonNullable<Parameters<S3Store['listObjects']>[1]> {
  readonly after: string;
}

const DEFAULT_PAGE = 1_000;

/** fauxqs keeps its objects to itself. */
export function objectsOf(store: S3Store): ReadonlyMap<string, ReadonlyMap<string, StoredObject>> {
  return (store as unknown as { buckets: Map<string, Map<string, StoredObject>> }).buckets;
}

/**
 * Lists by the order of keys' code units. The engine sorts as a dictionary does and goes on by code units, so that a page
 * may leave keys out; and its token after a page that ends with a common prefix repeats that prefix.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ListingKeysUsingAPIs.html
 */
export function listInOrder(store: S3Store): void {
  const listAsEngine = store.listObjects.bind(store);
  store.listObjects = (bucket, options = {}) => {
    const objects = objectsOf(store).get(bucket);
    if (objects === undefined) return listAsEngine(bucket, options); // it says that there is no such bucket
    return page(objects, { ...options, after: options.startAfter ?? options.marker ?? '' });
  };
}

function page(
  all: ReadonlyMap<string, StoredObject>,
  { prefix = '', delimiter = '', maxKeys = DEFAULT_PAGE, after }: ListingOptions,
): Listing {
  const entries = new Map<string, StoredObject | undefined>();
  const keys = [...all.keys()].filter((key) => key > after && key.startsWith(prefix)).sort(byCodeUnits);
  for (const key of keys) {
    const common = commonPrefixOf(key, prefix, delimiter);
    if (common === undefined) entries.set(key, all.get(key));
    else if (common > after) entries.set(common, undefined);
    if (entries.size > maxKeys) break;
  }
  return listing([...entries].slice(0, maxKeys), entries.size > maxKeys);
}

function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

function listing(shown: readonly (readonly [string, StoredObject | undefined])[], isTruncated: boolean): Listing {
  // The engine goes on after a page's last object: common prefixes behind it are left to the next page.
  const last = shown.findLastIndex(([, object]) => object !== undefined);
  const kept = isTruncated && last >= 0 ? shown.slice(0, last + 1) : shown;
  return {
    objects: kept.flatMap(([, object]) => (object === undefined ? [] : [object])),
    commonPrefixes: kept.flatMap(([entry, object]) => (object === undefined ? [entry] : [])),
    isTruncated,
  };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
