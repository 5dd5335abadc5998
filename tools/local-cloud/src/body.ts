import type { IncomingMessage } from 'node:http';

/** The whole body of a request or an answer. `buffer()` of `node:stream/consumers` costs several times as much, by way of a Blob. */
export function bodyOf(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    message.on('error', reject); // also when the other side leaves in the middle
  });
}
