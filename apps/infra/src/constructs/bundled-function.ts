import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnFunction, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

export interface BundledFunctionProps {
  readonly functionName: string;
  /** Folder with `index.mjs`, as the project's own build leaves it. */
  readonly bundle: string;
  /** The same folder, when the template shall tell it to whoever runs the function from there. */
  readonly buildOutput: string | undefined;
  readonly description: string;
  readonly environment: Record<string, string>;
  readonly logRetentionDays: number;
}

/** A Lambda function from a built bundle, with a role and a log group of its own that grant nothing beyond its own log and traces. */
export class BundledFunction extends Construct {
  static readonly timeout = Duration.seconds(30);
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, { buildOutput, bundle, description, logRetentionDays, ...props }: BundledFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: `${description} (role)` });
    logGroup.grantWrite(role);
    this.function = new LambdaFunction(this, 'Function', {
      ...props,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle),
      memorySize: 512,
      timeout: BundledFunction.timeout,
      tracing: Tracing.ACTIVE,
      description,
      logGroup,
      role,
    });
    if (buildOutput !== undefined) resourceOf(this.function).addMetadata('OrderCarts::BuildOutput', buildOutput);
    acknowledge(role, 'AwsSolutions-IAM5[Resource::*]', 'X-Ray knows no resources: writing traces cannot be narrowed further.');
  }
}

function resourceOf({ node }: LambdaFunction): CfnFunction {
  if (!CfnFunction.isCfnFunction(node.defaultChild)) throw new Error(`${node.path} has no resource of its own`);
  return node.defaultChild;
}
