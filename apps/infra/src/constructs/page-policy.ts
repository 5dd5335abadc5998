import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/;
const ENTITIES: Readonly<Record<string, string>> = { '&#39;': "'", '&quot;': '"', '&amp;': '&' };

/**
 * The Content-Security-Policy of a built page, for a server that has the API on the page's own origin.
 *
 * The page itself is the one place where the policy is written; what only a header can say is added, and the one directive
 * that is wide because a page does not know its API is narrowed. Throws for a page without a policy.
 */
export function pagePolicy(bundle: string): string {
  const [, content] = META.exec(readFileSync(join(bundle, 'index.html'), 'utf8')) ?? [];
  if (content === undefined) throw new Error(`${bundle}/index.html has no Content-Security-Policy`);
  const policy = content.replaceAll(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);
  const directives = policy.split(';').map((directive) => directive.trim());
  return [...directives.filter((each) => !each.startsWith('connect-src ')), "connect-src 'self'", "frame-ancestors 'none'"].join('; ');
}
