import { askAhead } from './ask-ahead';
import { preloadPicture } from './first-pictures';

/**
 * Runs before the rest of the page has arrived (build/run-ahead.config.mts), so that its first answers do not wait for the
 * libraries. Must stay tiny: what it imports, all of that waits for.
 */
export const ahead = askAhead(window.location, { get: (input, init) => fetch(input, init), preloadPicture });
