import type { HouseRule, Template } from './house-rule';
import { listOf, member, type NamedResource, referredResource, resourcesOf } from './template-queries';

export const functionRuntime: HouseRule = {
  id: 'function-runtime',
  promise: 'Every function runs the pinned Node on Graviton.',
  breaches: (template) =>
    functions(template)
      .filter(({ Properties }) => Properties?.['Runtime'] !== 'nodejs24.x' || !listOf(Properties['Architectures']).includes('arm64'))
      .map(({ logicalId }) => logicalId),
};

export const functionLogGroup: HouseRule = {
  id: 'function-log-group',
  promise: 'Every function writes to a log group of its own that forgets.',
  breaches: (template) =>
    functions(template)
      .filter(({ Properties }) => {
        const group = referredResource(template, member(Properties?.['LoggingConfig'], 'LogGroup'));
        return group?.Properties?.['RetentionInDays'] === undefined;
      })
      .map(({ logicalId }) => logicalId),
};

function functions(template: Template): NamedResource[] {
  return resourcesOf(template, 'AWS::Lambda::Function');
}
