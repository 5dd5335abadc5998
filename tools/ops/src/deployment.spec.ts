import { deploymentOf } from './deployment';

const NAMES = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE', 'AWS_CONFIG_FILE', 'AWS_ENDPOINT_URL'];
const before = NAMES.map((name) => [name, process.env[name]] as const);

describe('a deployment', () => {
  beforeEach(() => {
    for (const name of NAMES) delete process.env[name];
    process.env['AWS_CONFIG_FILE'] = '/dev/null';
  });
  afterAll(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('is refused by a name that no stage can have', async () => {
    await expect(deploymentOf('Prod!')).rejects.toThrow('--stage Prod!: a stage is named in lower-case letters, digits and -');
  });

  it('on AWS asks for region and credentials when there are none', async () => {
    await expect(deploymentOf('prod')).rejects.toThrow('stage prod is on AWS: set AWS_REGION and credentials');
  });

  it('on the local cloud says how to start it when it does not answer', async () => {
    process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:1';
    await expect(deploymentOf('local')).rejects.toThrow('the local cloud does not answer: start it with npm start');
  });
});
