import type { Template } from '../rules/house-rule';
import { resourcesOf } from '../rules/template-queries';
import { synthesised } from '../testing/synthesised';
import { asText, permissions, resource, withoutHashes } from '../testing/template-reading';

const local = synthesised('local');
const prod = synthesised('prod');

const get = (type: string, id: string) => resource(local.service, `AWS::${type}`, id);
const group = local.service.Resources[get('AutoScaling::AutoScalingGroup', 'Instances').id];
const instance = group?.Metadata?.['OrderCarts::Instance'] as { readonly BundleKey: string };
const assetBucket = 'arn:aws:s3:::cdk-hnb659fds-assets-${AWS::AccountId}-eu-central-1';

function userDataIn(template: Template): string {
  const { LaunchTemplateData } = resource(template, 'AWS::EC2::LaunchTemplate', 'Template').properties as {
    LaunchTemplateData: { UserData: { 'Fn::Base64': never } };
  };
  return asText(LaunchTemplateData.UserData);
}

const fingerprintIn = (template: Template) => /^readonly SETTINGS_FINGERPRINT='(.*)'$/m.exec(userDataIn(template))?.[1];

describe('shop API › entry', () => {
  it('sends requests only to instances that answer /health/ready', () => {
    expect(get('ElasticLoadBalancingV2::TargetGroup', 'Targets').properties).toMatchObject({
      Protocol: 'HTTP',
      Port: 8080,
      HealthCheckPath: '/health/ready',
      HealthCheckIntervalSeconds: 10,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 2,
      TargetGroupAttributes: expect.arrayContaining([{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }]) as unknown,
    });
  });

  it('listens on HTTP in two public subnets, logs each access and drops malformed headers', () => {
    const { properties } = get('ElasticLoadBalancingV2::LoadBalancer', 'LoadBalancer');
    expect(properties).toMatchObject({ Scheme: 'internet-facing', Type: 'application' });
    expect(properties['Subnets']).toHaveLength(2);
    expect(properties['LoadBalancerAttributes']).toEqual(
      expect.arrayContaining([
        { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
        { Key: 'access_logs.s3.enabled', Value: 'true' },
        { Key: 'access_logs.s3.prefix', Value: 'load-balancer' },
      ]),
    );
    expect(get('ElasticLoadBalancingV2::Listener', 'Http').properties).toMatchObject({ Port: 80, Protocol: 'HTTP' });
  });

  it('cannot be deleted by accident in a real stage', () => {
    const { properties } = resource(prod.service, 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'LoadBalancer');
    expect(properties['LoadBalancerAttributes']).toContainEqual({ Key: 'deletion_protection.enabled', Value: 'true' });
  });
});

describe('shop API › network', () => {
  it('lets only the load balancer reach an instance', () => {
    const instances = get('EC2::SecurityGroup', 'ApiFleetGroup');
    expect(instances.properties['SecurityGroupIngress']).toBeUndefined();
    const rules = resourcesOf(local.service, 'AWS::EC2::SecurityGroupIngress').map(({ Properties }) => Properties);
    const toInstances = rules.filter((rule) => asText(rule?.['GroupId']).includes(instances.id));
    expect(toInstances).toEqual([
      expect.objectContaining({
        FromPort: 8080,
        ToPort: 8080,
        SourceSecurityGroupId: { 'Fn::GetAtt': [get('EC2::SecurityGroup', 'ApiEntryGroup').id, 'GroupId'] },
      }),
    ]);
  });

  it('gives the instances no way into the internet', () => {
    expect(resourcesOf(local.service, 'AWS::EC2::NatGateway')).toEqual([]);
    const subnets = resourcesOf(local.service, 'AWS::EC2::Subnet').flatMap(({ logicalId }) =>
      logicalId.includes('instancesSubnet') ? [logicalId] : [],
    );
    const { VPCZoneIdentifier } = get('AutoScaling::AutoScalingGroup', 'Instances').properties;
    expect((VPCZoneIdentifier as { Ref: string }[]).map(({ Ref }) => Ref)).toEqual(subnets);
    const routes = resourcesOf(local.service, 'AWS::EC2::Route').map(({ Properties }) => asText(Properties?.['RouteTableId']));
    expect(routes.filter((table) => table.includes('instancesSubnet'))).toEqual([]);
  });

  it('reaches the services it calls without it', () => {
    const services = resourcesOf(local.service, 'AWS::EC2::VPCEndpoint').map(({ Properties }) => asText(Properties?.['ServiceName']));
    expect(services.map((service) => service.split('.').at(-1)).sort()).toEqual([
      'cloudformation',
      'dynamodb',
      'logs',
      's3',
      'secretsmanager',
      'sqs',
      'ssm',
    ]);
  });
});

describe('shop API › instances', () => {
  it('rolls one at a time and waits for each to signal that it is ready', () => {
    expect(group).toMatchObject({
      Properties: { MinSize: '2', MaxSize: '4', HealthCheckType: 'ELB' },
      CreationPolicy: { ResourceSignal: { Count: 2, Timeout: 'PT10M' } },
      UpdatePolicy: {
        AutoScalingRollingUpdate: { MinInstancesInService: 2, MaxBatchSize: 1, WaitOnResourceSignals: true, PauseTime: 'PT10M' },
      },
    });
  });

  it.each(['VPCEndpoint', 'SubnetRouteTableAssociation', 'Route'])('boots none before each %s exists', (type) => {
    const ids = resourcesOf(local.service, `AWS::EC2::${type}`).map(({ logicalId }) => logicalId);
    expect(ids).not.toEqual([]);
    expect(group?.DependsOn).toEqual(expect.arrayContaining(ids));
  });

  it('boots none before it may call the endpoints and AWS', () => {
    const rules = resourcesOf(local.service, 'AWS::EC2::SecurityGroupIngress').map(({ logicalId }) => logicalId);
    const policy = resource(local.service, 'AWS::IAM::Policy', 'ApiFleetRole').id;
    const template = local.service.Resources[get('EC2::LaunchTemplate', 'Template').id];
    expect(group?.DependsOn).toContain(rules.find((id) => id.startsWith('ApiNetworkEndpoints')));
    expect(template?.DependsOn).toContain(policy);
  });

  it('says as data what an instance runs', () => {
    const { id } = get('SSM::Parameter', 'Settings');
    expect(instance).toEqual({
      BundleKey: expect.stringMatching(/^[0-9a-f]{64}\.zip$/) as unknown,
      SettingsParameter: { Ref: id },
      Entry: 'main.mjs',
      BuildOutput: expect.stringMatching(/\/api$/) as unknown,
      Port: 8080,
    });
  });

  it('starts the same bundle as that data names', () => {
    const script = userDataIn(local.service);
    expect(script).toMatch(/^#!\/bin\/bash\nset -euo pipefail\n/);
    expect(script).toContain(`/${instance.BundleKey}'`);
    expect(script).toContain(`readonly GROUP_ID='${get('AutoScaling::AutoScalingGroup', 'Instances').id}'`);
  });

  it('asks for Graviton, session tokens for metadata, and an encrypted disk', () => {
    expect(get('EC2::LaunchTemplate', 'Template').properties['LaunchTemplateData']).toMatchObject({
      InstanceType: 't4g.small',
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      BlockDeviceMappings: [{ Ebs: { Encrypted: true } }],
    });
  });

  it('may do what the API does, and nothing else', () => {
    const on = (target: string, service: string, ...actions: string[]) => actions.map((action) => `${service}:${action} on ${target}`);
    const table = (name: string, ...actions: string[]) => on(`<order-carts-local-data:Tables${name}Arn>`, 'dynamodb', ...actions);
    const secret = (name: string) => on(`<Secrets${name}>`, 'secretsmanager', 'DescribeSecret', 'GetSecretValue');
    const key = instance.BundleKey;
    const lines = permissions(local.service, 'ApiFleetRoleDefaultPolicy').filter((line) => !line.includes('.tgz'));
    expect(lines).toEqual(
      [
        ...table('Products', 'GetItem', 'Scan', 'UpdateItem'),
        ...table('Carts', 'GetItem', 'PutItem', 'UpdateItem'),
        ...table('Orders', 'BatchGetItem', 'PutItem', 'Query', 'UpdateItem'),
        'sqs:SendMessage on <EventPathOrderLinksQueue.Arn>',
        ...secret('OrderKeys'),
        ...secret('CustomerKey'),
        ...on('<ApiFleetLogs.Arn>', 'logs', 'CreateLogStream', 'PutLogEvents'),
        'cloudformation:SignalResource on <AWS::StackId>',
        withoutHashes(`s3:GetObject on ${assetBucket}/${key}`),
        'ssm:GetParameter on arn:aws:ssm:eu-central-1:<AWS::AccountId>:parameter<ApiSettingsParameter>',
      ].sort(),
    );
  });
});

describe('shop API › settings', () => {
  it('are JSON on one line, with names in place of references', () => {
    const { Name, Type, Value } = get('SSM::Parameter', 'Settings').properties;
    const text = withoutHashes(asText(Value));
    expect({ Name, Type }).toEqual({ Name: '/order-carts/local/api-settings', Type: 'String' });
    expect(text).not.toContain('\n');
    expect(JSON.parse(text)).toEqual({
      stage: 'local',
      publicUrl: '<PublicUrl>',
      tables: {
        products: '<order-carts-local-data:TablesProducts>',
        carts: '<order-carts-local-data:TablesCarts>',
        orders: '<order-carts-local-data:TablesOrders>',
        processed: '<order-carts-local-data:TablesProcessed>',
      },
      secrets: { orderKeys: '<SecretsOrderKeys>', customerKey: '<SecretsCustomerKey>' },
      queues: { orderLinks: '<EventPathOrderLinksQueue>' },
      shop: { currency: 'EUR', deliveryFlatMinor: 490, deliveryFreeFromMinor: 5000 },
      catalogueRefreshSeconds: 2,
      rateLimitPerMinute: 1_000_000,
      trustProxyHops: 1,
      drainSeconds: 1,
      logLevel: 'info',
    });
  });

  it('hold the public URL of a real stage itself, and so do the links in its mails', () => {
    const { Value } = resource(prod.service, 'AWS::SSM::Parameter', 'Settings').properties;
    expect(JSON.parse(asText(Value))).toMatchObject({ publicUrl: 'http://shop.order-carts.example' });
    expect(resource(prod.service, 'AWS::Lambda::Function', 'NotificationLambda').properties['Environment']).toMatchObject({
      Variables: { PUBLIC_URL: 'http://shop.order-carts.example' },
    });
  });

  it('roll the instances when the public URL moves', () => {
    const fingerprints = [prod, synthesised('prod', 'moved')].map(({ service }) => fingerprintIn(service));
    expect(fingerprints[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprints[1]).not.toBe(fingerprints[0]);
  });
});

describe('service stack › secrets, parameter and outputs', () => {
  it('generates the first key of the ring as a member of its own', () => {
    expect(get('SecretsManager::Secret', 'OrderKeys').properties['GenerateSecretString']).toEqual({
      SecretStringTemplate: '{"current":"k1"}',
      GenerateStringKey: 'k1',
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
    expect(get('SecretsManager::Secret', 'CustomerKey').properties['GenerateSecretString']).toEqual({
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
  });

  it('keeps the secrets of a real stage', () => {
    const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
    expect(resourcesOf(prod.service, 'AWS::SecretsManager::Secret')).toMatchObject([kept, kept]);
  });

  it('takes the storefront’s origin as a parameter from the local cloud only', () => {
    expect(local.service.Parameters['PublicUrl']).toMatchObject({ Default: 'http://127.0.0.1:4500' });
    expect(prod.service.Parameters['PublicUrl']).toBeUndefined();
  });

  it('tells where everything is', () => {
    expect(
      Object.keys(local.service.Outputs)
        .filter((name) => !name.startsWith('ExportsOutput'))
        .sort(),
    ).toEqual([
      'ApiUrl',
      'EventsDlqUrl',
      'EventsQueueUrl',
      'MailFeedbackDlqUrl',
      'MailFeedbackQueueUrl',
      'NotificationsDlqUrl',
      'NotificationsTopicArn',
      'OperatorReadPolicyArn',
      'OperatorRepairPolicyArn',
      'OrderKeysSecretArn',
      'OrderLinksDlqUrl',
      'OrderLinksQueueUrl',
      'OrderStreamDlqUrl',
      'StateMachineArn',
    ]);
  });
});
