import type { ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | readonly string[]>>;
  readonly body: Buffer;
}

/** An answer that a service has given and its client does not have yet. */
export interface HeldAnswer {
  /** Lets it go, perhaps as another one. */
  release(change?: (answer: Answer) => Answer): void;
  /** Forgets it: somebody else answers, or nobody. */
  drop(): void;
}

/** From now on what a service writes is kept back. */
export function hold(response: ServerResponse): HeldAnswer {
  const { writeHead, write, end } = response;
  let [status, headers]: [number, Answer['headers']] = [200, {}];
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
  };
  Object.assign(response, {
    writeHead: (code: number, given: Answer['headers'] = {}) => {
      [status, headers] = [code, given];
      return response;
    },
    write: (chunk: unknown) => {
      keep(chunk);
      return true;
    },
    end: (chunk: unknown) => {
      keep(chunk);
      return response;
    },
  });
  const letGo = (): void => void Object.assign(response, { writeHead, write, end });
  return {
    release: (change = (answer) => answer) => {
      letGo();
      const answer = change({ status, headers, body: Buffer.concat(chunks) });
      const { 'content-length': _length, ...others } = answer.headers;
      response.writeHead(answer.status, others as Record<string, string>).end(answer.body);
    },
    drop: () => {
      letGo();
      for (const name of response.getHeaderNames()) response.removeHeader(name);
    },
  };
}
