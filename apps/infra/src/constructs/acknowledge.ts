import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts one finding (`AwsSolutions-S2`, `HouseRules::no-wildcard-action`) about one construct, for a stated reason.
 * There is no blanket form on purpose.
 */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: finding, reason });
}
