import { chromium, type Browser } from 'playwright-core';

/** The one browser of all journeys: the suite starts it in its globalSetup. Closing it here ends the connection only. */
export async function connectedBrowser(): Promise<Browser> {
  const endpoint = process.env['BROWSER_ENDPOINT'];
  if (endpoint === undefined) throw new Error('BROWSER_ENDPOINT is not set: the suite starts the browser in its globalSetup');
  return chromium.connect(endpoint);
}
