import { startEngine } from '../dynamodb';
import { proxyTo } from '../gateway';
import { started } from './running';
import type { Surroundings } from './surroundings';
import { timed } from './timed';

/** Starts DynamoDB Local and attaches it to the gateway; answers its own address. */
export async function startDatabase({ options, children, gateway, running, data, parts }: Surroundings): Promise<string> {
  const report = (line: string) => options.report('database', line);
  const start = () => startEngine({ children, cache: options.cache, report, onCrash: options.onCrash, data });
  const engine = started(running.services, await timed(options.report, 'database', start));
  parts.database = engine;
  const { url } = engine;
  gateway.attach('dynamodb', proxyTo(url));
  return url;
}
