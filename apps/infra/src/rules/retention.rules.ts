import type { HouseRule } from './house-rule';
import { resourcesOf } from './template-queries';

const tableTypes = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];

export const keptData: HouseRule = {
  id: 'kept-data',
  promise: 'Where a stage keeps data, tables, private buckets and secrets outlive their stack.',
  breaches: (template, { keepsData }) =>
    !keepsData
      ? []
      : resourcesOf(template, ...tableTypes, 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret')
          // A website's bucket holds a build, which is made anew.
          .filter(({ Properties }) => Properties?.['WebsiteConfiguration'] === undefined)
          .filter(({ DeletionPolicy, UpdateReplacePolicy }) => DeletionPolicy !== 'Retain' || UpdateReplacePolicy !== 'Retain')
          .map(({ logicalId }) => logicalId),
};
