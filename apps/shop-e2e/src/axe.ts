import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA with all that it builds on, and what axe advises beside it. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const SCHEMES = ['light', 'dark'] as const;

/** What axe finds wrong with the page as it is, by every rule in both colour schemes; empty when nothing is. Movement is off meanwhile. */
export async function barriersOn(page: Page): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const finding of await findingsOn(page)) findings.push(`${colorScheme}: ${finding}`);
  }
  return findings;
}

async function findingsOn(page: Page): Promise<string[]> {
  // Legacy: sums up in the page itself. Otherwise each look opens a page of its own for that, for frames that we have not.
  const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
  const { violations } = await axe.setLegacyMode().withTags(STANDARD).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`));
}
