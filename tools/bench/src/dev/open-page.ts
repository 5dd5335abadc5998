import { setTimeout as pause } from 'node:timers/promises';
import * as Type from 'typebox';
import { Value } from 'typebox/value';
import { untilSo } from './sightings';

const MessageSchema = Type.Object({
  type: Type.String(),
  updates: Type.Optional(Type.Array(Type.Object({ path: Type.String(), timestamp: Type.Number() }))),
});

const ENTRY = '/src/main.tsx';
const IMPORTED = /\b(?:from|import)\s*\(?\s*"(\/(?:src|@fs)\/[^"]+)"/g;
const SETTLING_MS = 1_000;

/** The storefront as a browser has it open: all of its modules are loaded, and the development server tells it of each change. */
export class OpenPage {
  private updates: { readonly path: string; readonly timestamp: number }[] = [];
  private socket: WebSocket | undefined;

  private constructor(private readonly url: string) {}

  static async open(storefrontUrl: string): Promise<OpenPage> {
    const page = new OpenPage(storefrontUrl);
    await page.connect();
    await page.load();
    await pause(SETTLING_MS); // the server may find packages to bundle, and tell the page to load again
    return page;
  }

  /** Of what was told until now. */
  forgetUpdates(): void {
    this.updates = [];
  }

  /** Waits until it is told that a module has changed; answers what it then gets for it. */
  async changed(path: string): Promise<{ readonly status: number; readonly text: string }> {
    await untilSo(`an update of ${path}`, async () => this.updates.some((update) => update.path === path));
    const { timestamp } = this.updates.findLast((update) => update.path === path) ?? {};
    const response = await fetch(`${this.url}${path}?t=${timestamp}`, { headers: { accept: '*/*' } });
    return { status: response.status, text: await response.text() };
  }

  close(): void {
    this.socket?.close();
  }

  private async connect(): Promise<void> {
    const [, token] = /wsToken = "([^"]+)"/.exec(await this.textAt('/@vite/client')) ?? [];
    if (token === undefined) throw new Error('the page of the storefront does not connect to a development server');
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/?token=${token}`, 'vite-hmr');
    socket.addEventListener('message', ({ data }) => this.take(String(data)));
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    this.socket = socket;
  }

  private take(text: string): void {
    const { updates = [] } = Value.Parse(MessageSchema, JSON.parse(text));
    this.updates.push(...updates);
  }

  /** The server tells only of modules that somebody has asked for. */
  private async load(): Promise<void> {
    const seen = new Set([ENTRY]);
    for (let next = [ENTRY]; next.length > 0;) {
      const texts = await Promise.all(next.map((path) => this.textAt(path)));
      next = [...new Set(texts.flatMap(importsIn))].filter((path) => !seen.has(path));
      for (const path of next) seen.add(path);
    }
  }

  private async textAt(path: string): Promise<string> {
    const response = await fetch(`${this.url}${path}`, { headers: { accept: '*/*' } });
    if (!response.ok) throw new Error(`the storefront answers ${response.status} for ${path}`);
    return response.text();
  }
}

/** The modules of this workspace that a served module imports. */
export function importsIn(module: string): string[] {
  return [...module.matchAll(IMPORTED)].flatMap(([, path]) => path ?? []);
}
