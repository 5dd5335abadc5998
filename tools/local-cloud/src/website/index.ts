import type { S3Client } from '@aws-sdk/client-s3';
import { textOf } from '../errors';
import type { Report } from '../part';
import type { Door } from '../ports';
import { refuse } from '../properties';
import { objectAt, textAt, type CloudModel } from '../template';
import { deployBuckets } from './deployment';
import { serveSite } from './site';

/** Fills the template's buckets and serves the one with a website configuration. */
export async function startWebsite(model: CloudModel, { s3, door, report }: { s3: S3Client; door: Door; report: Report }): Promise<void> {
  const count = await deployBuckets(s3, model);
  if (count > 0) report('website', `${count} objects deployed`);
  const [site, second] = model.resources.filter(
    ({ type, properties }) => type === 'AWS::S3::Bucket' && properties.WebsiteConfiguration !== undefined,
  );
  if (second) refuse(second, 'the local cloud serves one website');
  if (!site) return;
  const website = objectAt(site.properties, 'WebsiteConfiguration');
  const onFault = (error: unknown) => report('website', `request failed: ${textOf(error)}`);
  const indexDocument = textAt(website, 'IndexDocument') ?? 'index.html';
  door.serve(serveSite({ s3, bucket: site.ref, indexDocument, errorDocument: textAt(website, 'ErrorDocument'), onFault }));
}
