import { textAt, type Resource } from '../template';

/** A resource's short name for people, by its path in the CDK app: `…/EventPath/Mails/DeadLetters/Queue` is "Mails dead letters". */
export function titleOf({ metadata, logicalId, type }: Resource): string {
  const [, ...steps] = (textAt(metadata, 'aws:cdk:path') ?? '').split('/').filter((step) => step !== 'Resource');
  // What says only that it is a queue, and what groups everything, says nothing.
  const kind = type.split('::').at(-1) ?? '';
  const telling = steps.length > 1 && kind.endsWith(steps.at(-1) ?? '') ? steps.slice(0, -1) : steps;
  const words = (telling.length > 1 ? telling.slice(1) : telling)
    .join(' ')
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')
    .toLowerCase();
  return words === '' ? logicalId : `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
