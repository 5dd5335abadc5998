import { Stack } from 'aws-cdk-lib';
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { acknowledge } from './acknowledge';

/** The function that copies the site at deploy time comes with CDK, so its shape and its grants are CDK's. */
export function acknowledgeUploader(bucket: Bucket): void {
  const stack = Stack.of(bucket);
  const uploader = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  if (uploader === undefined) throw new Error('CDK names its uploader differently now: its acknowledgements have to follow');
  const { defaultChild } = bucket.node;
  const bucketId = CfnBucket.isCfnBucket(defaultChild) ? stack.getLogicalId(defaultChild) : '';
  const uploads = "CDK's own uploader, which runs at deploy time only:";

  acknowledge(uploader, 'AwsSolutions-L1', `${uploads} its runtime is chosen by CDK and moves with it.`);
  acknowledge(uploader, 'HouseRules::function-runtime', `${uploads} it is written in Python.`);
  acknowledge(uploader, 'HouseRules::no-wildcard-action', `${uploads} its grants are those named one by one below.`);
  acknowledge(
    uploader,
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    `${uploads} it writes its log with the managed policy for exactly that.`,
  );
  for (const action of ['s3:GetBucket*', 's3:GetObject*', 's3:List*']) {
    acknowledge(
      uploader,
      `AwsSolutions-IAM5[Action::${action}]`,
      `${uploads} it reads the built site from the bucket of assets with CDK's read grant.`,
    );
  }
  for (const action of ['s3:Abort*', 's3:DeleteObject*']) {
    acknowledge(uploader, `AwsSolutions-IAM5[Action::${action}]`, `${uploads} it replaces the objects of this one public bucket.`);
  }
  acknowledge(
    uploader,
    `AwsSolutions-IAM5[Resource::arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${stack.region}/*]`,
    `${uploads} CDK's read grant names the bucket of assets, which holds bundles and no data.`,
  );
  acknowledge(
    uploader,
    `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/*]`,
    `${uploads} it writes every object of the site, whatever its name.`,
  );
}
