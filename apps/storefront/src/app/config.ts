import { isRecord } from '../browser/is-record';

/** What this deployment told the page. */
export interface Config {
  /** Origin of the API without trailing slash; empty when it shares the page's origin. */
  readonly apiUrl: string;
}

export type ConfigResult = { readonly isOk: true; readonly config: Config } | { readonly isOk: false; readonly fault: ConfigFault };
export type ConfigFault = 'unreachable' | 'missing' | 'malformed';

const CONFIG_PATH = '/config.json';

/**
 * Reads the settings that the deployment wrote beside the page: one build serves every stage. A website bucket answers a
 * missing file with `index.html`, so what is not JSON counts as missing.
 */
export async function loadConfig(get: typeof fetch): Promise<ConfigResult> {
  const response = await get(CONFIG_PATH).catch((fault: unknown) => void console.error('config.json was not answered', fault));
  if (!response) return { isOk: false, fault: 'unreachable' };
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!response.ok || !isJson) return { isOk: false, fault: 'missing' };
  const value: unknown = await response.json().catch((fault: unknown) => void console.error('config.json is not JSON', fault));
  const apiUrl = isRecord(value) ? apiUrlIn(value['apiUrl']) : undefined;
  return apiUrl === undefined ? { isOk: false, fault: 'malformed' } : { isOk: true, config: { apiUrl } };
}

function apiUrlIn(value: unknown): string | undefined {
  if (value === '') return '';
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const { protocol } = new URL(value);
  return protocol === 'http:' || protocol === 'https:' ? value.replace(/\/+$/, '') : undefined;
}
