import { accessKeyOf } from '../gateway';
import type { Journal } from '../observation/journal';
import { INSTANCE_METADATA } from '../instances/group-settings';
import { textAt, type CloudModel } from '../template';
import { callEdges, edgesIn } from './edges';
import { ownCounts, type Counted } from './node-counts';
import { placesIn, type Place } from './resources';
import type { Sources } from './sources';
import type { CloudEdge, CloudNode, NodeKind } from './state';
import type { Switches } from './switches';

type Condition = Pick<CloudNode, 'counts' | 'state' | 'problem'>;
type Edge = Omit<CloudEdge, 'uses'>;

const BALANCER = { id: 'balancer:api', kind: 'balancer', name: 'api', title: 'Load balancer' } as const;
const MAIL = { id: 'mail:inbox', kind: 'mail', name: 'inbox', title: 'Mails sent' } as const;

/** The service behind a kind of node, as the gateway and the journal name it. */
const SERVICES: Readonly<Partial<Record<NodeKind, string>>> = {
  ...{ table: 'dynamodb', topic: 'sns', queue: 'sqs', 'dead-letter-queue': 'sqs', 'state-machine': 'states', mail: 'ses' },
  ...{ bucket: 's3', 'dead-letter-bucket': 's3', function: 'lambda', balancer: 'api', website: 'website' },
};

/** The running system as nodes and edges: what the template says, with what was counted. */
export class Diagram {
  private readonly template;
  private readonly wires: readonly Edge[];

  constructor(
    private readonly sources: Pick<Sources, 'model' | 'journal' | 'parts'>,
    private readonly switches: Pick<Switches, 'isStopped' | 'list'>,
  ) {
    this.template = placesIn(sources.model);
    this.wires = edgesIn(sources.model, this.template);
  }

  /** The template's resources of some kinds by their physical names. */
  places(...kinds: readonly NodeKind[]): ReadonlyMap<string, Place> {
    return new Map(this.template.places.filter(({ kind }) => kinds.includes(kind)).map((place) => [place.name, place]));
  }

  nodes(counted: Counted): CloudNode[] {
    const { functions, mail } = this.sources.parts;
    const running = new Set(functions?.functions().map(({ name }) => name));
    // CDK's own functions do not run here: the local cloud does their work.
    const places = this.template.places.filter(({ kind, name }) => kind !== 'function' || running.has(name));
    const resources = places.map(({ id, kind, name, title }) => ({ id, kind, name, title, ...this.condition(kind, name, counted) }));
    const instances = this.switches.list().filter(({ kind }) => kind === 'instance');
    return [
      ...resources,
      ...(instances.length === 0 ? [] : [{ ...BALANCER, ...this.condition('balancer', BALANCER.name, counted) }]),
      ...instances.map(({ id, title, state, problem }): CloudNode => {
        return { id, kind: 'instance', name: title, title, state, counts: {}, ...(problem !== undefined && { problem }) };
      }),
      ...(mail ? [{ ...MAIL, ...this.condition('mail', MAIL.name, counted) }] : []),
    ];
  }

  edges(nodes: readonly CloudNode[]): CloudEdge[] {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    return [...this.wires, ...this.apiEdges(nodes), ...this.mailEdges(nodes)].flatMap((edge) => {
      const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
      if (!from || !to) return [];
      const uses = usesOf(edge, from, to, this.sources.journal);
      return [{ ...edge, ...(uses !== undefined && { uses }) }];
    });
  }

  private condition(kind: NodeKind, name: string, counted: Counted): Condition {
    const { journal, parts } = this.sources;
    const { calls, failures } = journal.totals(...recordOf(kind, name));
    const own = ownCounts[kind](name, { parts, journal, counted });
    const state = this.switches.isStopped(SERVICES[kind] ?? '') ? 'stopped' : own.problem === undefined ? 'running' : 'failing';
    return { state, ...own, counts: { calls, failures, ...own.counts } };
  }

  /** The website's pages call the balancer, that its instances, and those what their settings name. */
  private apiEdges(nodes: readonly CloudNode[]): Edge[] {
    const call = (from: string, to: string): Edge => ({ from, to, label: '', kind: 'calls' });
    const settings = settingsOf(this.sources.model);
    return nodes.flatMap(({ id, kind }) => {
      if (kind === 'website') return [call(id, BALANCER.id)];
      return kind === 'instance' ? [call(BALANCER.id, id), ...callEdges(id, settings, this.template.places)] : [];
    });
  }

  /** No template names the mail service: who has sent a mail is seen. */
  private mailEdges(nodes: readonly CloudNode[]): Edge[] {
    const senders = nodes.filter(({ name }) => this.sources.journal.totals('ses', '', accessKeyOf(name)).calls > 0);
    return senders.map(({ id }) => ({ from: id, to: MAIL.id, label: '', kind: 'calls' }));
  }
}

function usesOf({ kind }: Edge, from: CloudNode, to: CloudNode, journal: Journal): number | undefined {
  if (to.kind === 'function' || to.kind === 'balancer') return to.counts.calls;
  const isCaller = from.kind === 'function' || from.kind === 'instance'; // they have access keys of their own
  if (kind !== 'calls' || !isCaller) return undefined;
  return journal.totals(...recordOf(to.kind, to.name), accessKeyOf(from.name)).calls;
}

/** Service and target under which the journal counts a node; some have no resource that requests name. */
function recordOf(kind: NodeKind, name: string): [service: string, target: string] {
  const isAlone = kind === 'website' || kind === 'balancer' || kind === 'mail';
  return [SERVICES[kind] ?? '', isAlone ? '' : name];
}

/** The text from which instances read their settings. */
function settingsOf({ resources }: CloudModel): string {
  const group = resources.find(({ metadata }) => metadata[INSTANCE_METADATA] !== undefined);
  const name = textAt(group?.metadata[INSTANCE_METADATA], 'SettingsParameter');
  const parameter = resources.find(({ type, ref }) => type === 'AWS::SSM::Parameter' && ref === name);
  return textAt(parameter?.properties, 'Value') ?? '';
}
