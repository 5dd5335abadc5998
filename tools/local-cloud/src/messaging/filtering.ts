import type { JsonObject } from '../template/resource';
import { matchesPolicy, type FilterScope, type Published } from './filter-policy';
import type { Stores } from './stores';

type SnsStore = Stores['snsStore'];

const NOBODY = { '': [] };
const EVERYBODY = {};

/**
 * Decides in SNS's place who gets a message: the engine's own filter knows no lists, takes texts for numbers and lets a
 * message pass when it cannot read the policy.
 *
 * It tells its spy of each message just before it filters, within the same turn; what it then asks of a subscription's
 * policy is the answer that was put there.
 */
export function filterAsSns(store: SnsStore): void {
  const policies = new Map<string, JsonObject>();
  const policyOf = (text: string): JsonObject => {
    const known = policies.get(text) ?? (JSON.parse(text) as JsonObject);
    policies.set(text, known);
    return known;
  };
  const addMessage = ({ topicArn, ...published }: Published & { topicArn: string }): void => {
    for (const arn of store.getTopic(topicArn)?.subscriptionArns ?? []) {
      const subscription = store.getSubscription(arn);
      const text = subscription?.attributes['FilterPolicy'];
      if (subscription === undefined || text === undefined) continue;
      const scope = (subscription.attributes['FilterPolicyScope'] ?? 'MessageAttributes') as FilterScope;
      subscription.parsedFilterPolicy = matchesPolicy(policyOf(text), scope, published) ? EVERYBODY : NOBODY;
    }
  };
  store.spy = { addMessage } as unknown as NonNullable<SnsStore['spy']>;
}
