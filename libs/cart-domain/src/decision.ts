/** What a rule answers to a command: the events to record (none when nothing changes), or why it is refused. */
export type Decision<Event, Refusal> =
  { readonly outcome: 'accepted'; readonly events: readonly Event[] } | { readonly outcome: 'refused'; readonly refusal: Refusal };

export function accept<Event>(...events: readonly Event[]): Decision<Event, never> {
  return { outcome: 'accepted', events };
}

export function refuse<Refusal>(refusal: Refusal): Decision<never, Refusal> {
  return { outcome: 'refused', refusal };
}
