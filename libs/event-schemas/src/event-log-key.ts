/** Where the log keeps an event: partitioned by the event's own hour (UTC), so that a repeat writes the same object. */
export function eventLogKey(event: { readonly id: string; readonly time: string }): string {
  return `events/date=${event.time.slice(0, 10)}/hour=${event.time.slice(11, 13)}/${event.id}.json`;
}
