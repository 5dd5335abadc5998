import * as Type from 'typebox';
import { Value } from 'typebox/value';
import { untilSo } from './sightings';

const TargetsSchema = Type.Array(Type.Object({ webSocketDebuggerUrl: Type.String() }));
const AnswerSchema = Type.Object({ result: Type.Object({ result: Type.Object({ value: Type.Optional(Type.String()) }) }) });

/**
 * Attaches a debugger as an editor does and lets it evaluate an expression; answers its text. Waits until one can:
 * a process that was swapped gives its port to the next one only when it has ended.
 */
export async function evaluatedAt(port: number, expression: string): Promise<string | undefined> {
  let url: string | undefined;
  await untilSo(`a target of a debugger at 127.0.0.1:${port}`, async () => {
    url = await debuggerUrl(port).catch(() => undefined); // nobody listens yet
    return url !== undefined;
  });
  return evaluate(url ?? '', expression);
}

async function debuggerUrl(port: number): Promise<string | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`);
  return Value.Parse(TargetsSchema, await response.json())[0]?.webSocketDebuggerUrl;
}

async function evaluate(url: string, expression: string): Promise<string | undefined> {
  const socket = new WebSocket(url);
  let answer: unknown;
  socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })));
  socket.addEventListener('message', ({ data }) => (answer ??= JSON.parse(String(data))));
  try {
    await untilSo(`an answer of the process at ${url} to its debugger`, async () => answer !== undefined);
    return Value.Parse(AnswerSchema, answer).result.result.value;
  } finally {
    socket.close();
  }
}
