import type { HouseRule, JsonValue } from './house-rule';
import { listOf, member, type NamedResource, resourcesOf } from './template-queries';

export const noWildcardAction: HouseRule = {
  id: 'no-wildcard-action',
  promise: 'No policy allows an action by wildcard.',
  breaches: (template) =>
    resourcesOf(template, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role')
      .filter((resource) => allowedActions(resource).some((action) => typeof action === 'string' && action.includes('*')))
      .map(({ logicalId }) => logicalId),
};

function allowedActions({ Properties }: NamedResource): JsonValue[] {
  const documents = [Properties?.['PolicyDocument'], ...listOf(Properties?.['Policies']).map((policy) => member(policy, 'PolicyDocument'))];
  return documents
    .flatMap((document) => listOf(member(document, 'Statement')))
    .filter((statement) => member(statement, 'Effect') === 'Allow')
    .flatMap((statement) => listOf(member(statement, 'Action')));
}
