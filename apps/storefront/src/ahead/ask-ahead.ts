import { loadConfig, type ConfigResult } from '../app/config';
import { firstQuestion } from './first-question';

export interface Ahead {
  /** The settings of this deployment. */
  readonly config: Promise<ConfigResult>;
  /** `fetch`, with the answer that was asked for ahead where there is one. It serves once: whoever asks again wants news. */
  readonly fetch: typeof fetch;
}

/** Asks for the settings, and as soon as they name the API for what the page at this address shows first. */
export function askAhead(location: Pick<Location, 'pathname' | 'search'>, get: typeof fetch): Ahead {
  const answers = new Map<string, Promise<Response | undefined>>();
  const config = loadConfig(get);
  const asked = config.then((result) => {
    const path = firstQuestion(location);
    if (!result.isOk || path === undefined) return;
    const address = `${result.config.apiUrl}${path}`;
    answers.set(address, get(address, { credentials: 'omit' }).catch(leaveToTheAsker));
  });
  const fetchOrAhead: typeof fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const early = (init?.method ?? 'GET') === 'GET' ? answers.get(address) : undefined;
    answers.delete(address);
    const answer = early && (await Promise.race([early, aborted(init?.signal)]));
    return answer ?? get(input, init);
  };
  return { config: asked.then(() => config), fetch: fetchOrAhead };
}

/** Whoever needs the answer asks again, and shows why there is none. */
const leaveToTheAsker = (fault: unknown): undefined => void console.warn('what was asked for ahead was not answered', fault);

const aborted = (signal: AbortSignal | null | undefined): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve(undefined);
    signal?.addEventListener('abort', () => resolve(undefined), { once: true });
  });
