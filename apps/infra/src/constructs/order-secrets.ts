import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

export interface OrderSecretsProps {
  readonly keepsData: boolean;
}

/** The keys tokens and customer hashes are derived from; docs/decisions/0003 tells their shape. */
export class OrderSecrets extends Construct {
  /** `{"current":"k1","k1":"<64 characters>"}`: every member but `current` is a key, named by its id. */
  readonly orderKeys: Secret;
  /** One key of 64 characters: the HMAC of a customer's address. */
  readonly customerKey: Secret;

  constructor(scope: Construct, id: string, { keepsData }: OrderSecretsProps) {
    super(scope, id);
    const removalPolicy = keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const generated = { passwordLength: 64, excludePunctuation: true };
    this.orderKeys = new Secret(this, 'OrderKeys', {
      description: 'Key ring of the links to orders',
      generateSecretString: { ...generated, secretStringTemplate: JSON.stringify({ current: 'k1' }), generateStringKey: 'k1' },
      removalPolicy,
    });
    this.customerKey = new Secret(this, 'CustomerKey', {
      description: 'Key of the customer index',
      generateSecretString: generated,
      removalPolicy,
    });
    acknowledge(
      this.orderKeys,
      'AwsSolutions-SMG4',
      'Rotation adds a key and moves `current`; links sent under the old key must stay open, so a schedule would gain nothing.',
    );
    acknowledge(
      this.customerKey,
      'AwsSolutions-SMG4',
      'The index is keyed by this HMAC: another key would lose every customer, so it is never rotated.',
    );
  }
}
