import type { Waits } from '../time/waits';
import { CloudQueue } from './cloud-queue';
import { MessageAges } from './message-ages';
import type { Queue, Stores } from './stores';

/** The rules of every queue of a store, those that are created later too. */
export class CloudQueues {
  private readonly rules = new WeakMap<Queue, CloudQueue>();
  private readonly forgetTime: () => void;

  constructor(
    readonly store: Stores['sqsStore'],
    readonly waits: Waits,
  ) {
    const ages = new MessageAges(waits);
    const create = store.createQueue.bind(store);
    store.createQueue = (...args) => {
      const queue = create(...args);
      this.rules.set(queue, new CloudQueue(queue, waits, ages));
      return queue;
    };
    this.forgetTime = waits.onChange(() => store.processAllTimers());
  }

  byUrl(url: string): Queue | undefined {
    return this.store.getQueue(url);
  }

  rulesOf(queue: Queue): CloudQueue {
    const rules = this.rules.get(queue);
    if (rules === undefined) throw new Error(`The queue ${queue.name} was not created by its store.`);
    return rules;
  }

  close(): void {
    this.forgetTime();
  }
}
