import type { Plugin } from 'vite';

/**
 * No inline script or style, nothing from another origin. Only `connect-src` stays wide: where the API lives is known
 * when the page runs (`/config.json`), not when it is built.
 */
const POLICY = ["default-src 'self'", "base-uri 'self'", "form-action 'self'", "object-src 'none'", "connect-src 'self' http: https:"].join(
  '; ',
);

/** Writes the policy into the built page. The development server is left out: it injects inline scripts of its own. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post', // ahead of whatever others put first: it holds only for what follows it
      handler: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' }],
    },
  };
}
