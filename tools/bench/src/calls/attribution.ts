import type { Step } from '../observed/steps';

/** What a call is, without its time: `UpdateItem Carts`. */
export const kindOf = ({ action, target }: Pick<Step, 'action' | 'target'>): string => `${action} ${target}`;

export interface Attributed {
  /** The calls made while each request was answered, in the order of the requests. */
  readonly byRequest: readonly (readonly Step[])[];
  /** Whether one of them may belong to what runs beside the requests instead. */
  readonly isDoubtful: boolean;
}

/** Gives each call to the request during which it was begun; requests follow one another. `besideKinds` occur without any request. */
export function attribute(requests: readonly Step[], calls: readonly Step[], besideKinds: ReadonlySet<string>): Attributed {
  const byRequest = requests.map(({ startMs, endMs }) => calls.filter((call) => call.startMs >= startMs && call.startMs <= endMs));
  return { byRequest, isDoubtful: byRequest.flat().some((call) => besideKinds.has(kindOf(call))) };
}

/** The most calls that any of the journeys made for each request. */
export function mostOf(journeys: readonly (readonly (readonly Step[])[])[]): (readonly Step[])[] {
  const [first = []] = journeys;
  return first.map((_, index) =>
    journeys.map((byRequest) => byRequest[index] ?? []).reduce((most, calls) => (calls.length > most.length ? calls : most)),
  );
}
