import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import { functionLogGroup, functionRuntime } from './function.rules';
import type { HouseRule, RuleContext, Template } from './house-rule';
import { failureTarget, fedQueueHasDeadLetters, partialBatchResponses, visibilityTimeout } from './mapping.rules';
import { noWildcardAction } from './permission.rules';
import { keptData } from './retention.rules';

export const houseRules: readonly HouseRule[] = [
  partialBatchResponses,
  failureTarget,
  visibilityTimeout,
  fedQueueHasDeadLetters,
  functionRuntime,
  functionLogGroup,
  noWildcardAction,
  keptData,
];

/** Holds every synthesised template against the house rules; a breach stops the synthesis. */
export class HouseRulesPlugin implements IPolicyValidationPlugin {
  readonly name = 'HouseRules';
  readonly ruleIds = houseRules.map(({ id }) => id);

  constructor(private readonly context: RuleContext) {}

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = templatePaths.flatMap((templatePath) => this.violationsOf(templatePath));
    return { success: violations.length === 0, violations };
  }

  private violationsOf(templatePath: string): PolicyViolation[] {
    const template: Template = JSON.parse(readFileSync(templatePath, 'utf8'));
    return houseRules
      .map((rule) => ({ rule, breaches: rule.breaches(template, this.context) }))
      .filter(({ breaches }) => breaches.length > 0)
      .map(({ rule, breaches }) => ({
        ruleName: rule.id,
        description: rule.promise,
        severity: 'error', // without it one acknowledged breach would let all others pass
        violatingResources: breaches.map((resourceLogicalId) => ({ resourceLogicalId, templatePath, locations: [] })),
      }));
  }
}
