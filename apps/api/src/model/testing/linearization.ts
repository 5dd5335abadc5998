import type { Action, Answer } from './action';
import type { ShopState } from './shop-state';
import { isSame, spelled, Violation } from './violation';

export interface Answered {
  readonly action: Action;
  readonly answer: Answer;
}

/**
 * The shop after actions that ran at the same time: there has to be an order of them, one after the other, in which the
 * model gives every one of these answers (linearizability). Throws when there is none.
 */
export function afterSomeOrder(before: ShopState, answered: readonly Answered[]): ShopState {
  const after = search(before, answered);
  if (after !== undefined) return after;
  const told = answered.map(({ action, answer }) => `  ${action.toString()} → ${spelled(answer)}`).join('\n');
  const alone = answered.map(({ action }) => `  ${action.toString()} → ${spelled(action.expect(before).answer)}`).join('\n');
  throw new Violation(`no order of these explains the answers:\n${told}\nEach alone is expected to answer:\n${alone}`);
}

function search(before: ShopState, answered: readonly Answered[]): ShopState | undefined {
  if (answered.length === 0) return before;
  const tried = new Set<string>(); // people who do and hear the same may change places: no need to try that
  for (const first of answered) {
    const twin = `${first.action.toString()} ${spelled(first.answer)}`;
    if (tried.has(twin)) continue;
    tried.add(twin);
    const { answer, after } = first.action.expect(before);
    if (!isSame(answer, first.answer)) continue;
    const rest = answered.filter((each) => each !== first);
    const end = search(after, rest);
    if (end !== undefined) return end;
  }
  return undefined;
}
