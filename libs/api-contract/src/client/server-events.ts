export interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

/** The events of a `text/event-stream`, however its bytes are cut; comments and events without data are left out. */
export async function* serverEventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (text + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      text = blocks.pop() ?? '';
      yield* blocks.flatMap(eventIn);
    }
  } finally {
    // The consumer stopped early, or the stream has ended already: then this does nothing.
    await reader.cancel().catch(() => undefined);
  }
}

function eventIn(block: string): ServerEvent[] {
  const fields = block.split(/\r?\n/).map((line) => /^(event|data): ?(.*)$/.exec(line));
  const of = (name: string): string[] => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  const data = of('data');
  return data.length === 0 ? [] : [{ name: of('event').at(-1) ?? 'message', data: data.join('\n') }];
}
