import type { Plugin } from 'vite';

/** The chunk of a module that is to run as soon as it is there, while the rest of the page still loads. */
export const AHEAD = 'ahead';

/**
 * Gives the built page a script of its own for the chunk `ahead`. An entry waits for everything it imports; a script
 * that imports nothing does not, and the entry then finds its work begun.
 */
export function runAhead(): Plugin {
  return {
    name: 'run-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const chunk = Object.values(bundle ?? {}).find((output) => output.type === 'chunk' && output.name === AHEAD);
        if (chunk === undefined) throw new Error(`run-ahead: there is no chunk "${AHEAD}"`);
        const attrs = { type: 'module', async: true, crossorigin: true, src: `/${chunk.fileName}` };
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}
