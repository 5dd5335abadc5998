import type { IncomingMessage, ServerResponse } from 'node:http';

/** Something that was started and can be stopped; stopping twice is harmless. */
export interface Part {
  stop(): Promise<void>;
}

/** An AWS service behind the gateway. The gateway has read the whole body already. */
export interface ServicePart extends Part {
  handle(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void>;
}

/** One line for people: which part speaks and what it says. Never personal data or secrets. */
export type Report = (part: string, line: string) => void;
