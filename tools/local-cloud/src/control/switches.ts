import { assertNever } from '../assert-never';
import { sendError } from '../gateway/aws-error';
import type { Interceptor } from '../gateway';
import { OBSERVER } from '../observation/calls';
import { missing } from './found';
import { Refusal } from './refusal';
import type { RunningMapping } from '../mappings';
import type { Parts, Sources } from './sources';
import type { PartView } from './state';

export const SERVICES = ['dynamodb', 'sqs', 'sns', 's3', 'ses', 'states', 'secretsmanager', 'ssm'] as const;

/** What the control API can stop and start again. */
export class Switches {
  private readonly stopped = new Set<string>();
  /** Stopped stream mapping → until when it had read all that was written. */
  private readonly readUntilMs = new Map<string, number>();

  constructor(private readonly sources: Pick<Sources, 'parts' | 'traffic'>) {}

  /** Answers for stopped services as an AWS service that is down does. */
  readonly interceptor: Interceptor = async ({ service, caller, response }, proceed) => {
    if (!this.stopped.has(service) || caller === OBSERVER) return proceed();
    sendError(response, service, 503, 'ServiceUnavailable', `${service} was stopped by the control API of the local cloud.`);
  };

  isStopped(service: string): boolean {
    return this.stopped.has(service);
  }

  list(): PartView[] {
    const { mappings, instances } = this.sources.parts;
    return [
      ...SERVICES.map((service) => this.service(service)),
      ...(mappings?.mappings ?? []).map(mappingView),
      ...(instances?.instances() ?? []).map(instanceView),
    ];
  }

  /** Resolves when it is done: what was in flight is answered, what is to answer is healthy. */
  async turn(id: string, wish: 'stop' | 'start'): Promise<PartView> {
    const part = this.find(id);
    await this.turning(part.kind, nameIn(id))[wish]();
    return this.find(id);
  }

  /** Ends an instance's process hard, in the midst of what it does; its group starts another. Resolves when it is gone. */
  async kill(id: string): Promise<PartView> {
    if (this.find(id).kind !== 'instance') throw new Refusal(`${id} is no process of its own: only instances can be killed.`);
    const wasRunning = await this.sources.parts.instances?.killOne(nameIn(id));
    if (!wasRunning) throw new Refusal(`${id} has no process at this moment: it was stopped, or is about to start.`);
    return this.find(id);
  }

  private find(id: string): PartView {
    const all = this.list();
    const part = all.find((each) => each.id === id);
    if (!part)
      throw new Refusal(
        missing(
          'part',
          id,
          all.map((each) => each.id),
        ),
      );
    return part;
  }

  private turning(kind: PartView['kind'], name: string): Record<'stop' | 'start', () => Promise<unknown>> {
    const { mappings, instances } = this.sources.parts;
    switch (kind) {
      case 'service':
        return { stop: async () => this.stopped.add(name), start: async () => this.stopped.delete(name) };
      case 'mapping': {
        const mapping = mappings?.mappings.find(({ id }) => id === name);
        return { stop: async () => mapping && this.disable(mapping), start: async () => mapping?.enable() };
      }
      case 'instance':
        return { stop: async () => instances?.stopOne(name), start: async () => instances?.startOne(name) };
      default:
        return assertNever(kind);
    }
  }

  /** Whether nothing was written to its table since a stopped stream mapping read it to its end. */
  hasReadAll({ id, source }: RunningMapping): boolean {
    return this.sources.traffic.lastWriteAtMs(source) <= (this.readUntilMs.get(id) ?? 0);
  }

  private disable(mapping: RunningMapping): Promise<void> {
    const isSettled = mapping.isSettled(this.sources.traffic.lastWriteAtMs(mapping.source));
    if (mapping.state() === 'enabled') this.readUntilMs.set(mapping.id, isSettled ? Date.now() : 0);
    return mapping.disable();
  }

  private service(id: string): PartView {
    return { id, kind: 'service', title: id, state: this.stopped.has(id) ? 'stopped' : 'running' };
  }
}

/** `instance 1` in `instance:instance 1`. */
function nameIn(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function mappingView(mapping: RunningMapping): PartView {
  const problem = mapping.lastProblem();
  const running = problem === undefined ? 'running' : 'failing';
  return {
    ...{ id: `mapping:${mapping.id}`, kind: 'mapping', title: `${mapping.source} → ${mapping.functionName}` },
    state: mapping.state() === 'disabled' ? 'stopped' : running,
    ...(problem !== undefined && { problem }),
  };
}

type Instance = ReturnType<NonNullable<Parts['instances']>['instances']>[number];

function instanceView({ name, health }: Instance): PartView {
  const state = health === 'stopped' ? 'stopped' : health === 'unhealthy' ? 'failing' : 'running';
  const problem = health === 'unhealthy' ? 'it does not answer its health checks' : health === 'initial' ? 'it is starting' : undefined;
  return { id: `instance:${name}`, kind: 'instance', title: name, state, ...(problem !== undefined && { problem }) };
}
