import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pin from './node-runtime.json';

describe('node runtime', () => {
  it('is the Node the workspace is built and tested with', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '../../../../package.json'), 'utf8')) as { devDependencies: { node: string } };
    expect(pin.version).toBe(manifest.devDependencies.node);
  });
});
