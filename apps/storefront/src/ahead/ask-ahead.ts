import { loadConfig, type ConfigResult } from '../app/config';
import { firstPictures } from './first-pictures';
import { firstQuestion } from './first-question';

export interface Ahead {
  /** The settings of this deployment. */
  readonly config: Promise<ConfigResult>;
  /** `fetch`, with the answer that was asked for ahead where there is one. It serves once: whoever asks again wants news. */
  readonly fetch: typeof fetch;
}

export interface AheadTools {
  readonly get: typeof fetch;
  readonly preloadPicture: (address: string) => void;
}

/** Asks for the settings, then for what the page at this address shows first, then for its first pictures. */
export function askAhead(location: Pick<Location, 'pathname' | 'search'>, { get, preloadPicture }: AheadTools): Ahead {
  const answers = new Map<string, Promise<Response | undefined>>();
  const config = loadConfig(get);
  const asked = config.then((result) => {
    const path = firstQuestion(location);
    if (!result.isOk || path === undefined) return;
    const address = `${result.config.apiUrl}${path}`;
    const answer = get(address, { credentials: 'omit' }).catch(leaveToTheAsker);
    answers.set(address, answer);
    void answer.then((response) => response && showSoon(response.clone(), preloadPicture));
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

const showSoon = (answer: Response, preloadPicture: AheadTools['preloadPicture']): Promise<void> =>
  answer.json().then((body: unknown) => firstPictures(body).forEach(preloadPicture), leaveToTheAsker);

/** Whoever needs the answer asks again, and shows why there is none. */
const leaveToTheAsker = (fault: unknown): undefined => void console.warn('what was asked for ahead was not answered', fault);

const aborted = (signal: AbortSignal | null | undefined): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve(undefined);
    signal?.addEventListener('abort', () => resolve(undefined), { once: true });
  });
