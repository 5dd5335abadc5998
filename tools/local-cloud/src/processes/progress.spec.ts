import { progressOf } from './progress';

function linesOf(...output: string[]): string[] {
  const lines: string[] = [];
  const onLine = progressOf((part, line) => lines.push(`${part}: ${line}`), 'build', 'nx run infra:synth');
  output.forEach(onLine);
  return lines;
}

describe('progress of a command', () => {
  it('begins with what runs', () => {
    expect(linesOf()).toEqual(['build: running nx run infra:synth']);
  });

  it.each([
    ['✔  nx run storefront:build', 'storefront:build'],
    ['\u001b[32m✔\u001b[39m  nx run api:build  [local cache]', 'api:build  [local cache]'],
    ['✖  nx run api:build', 'api:build failed'],
    ['> nx run infra:synth:local', 'infra:synth:local'],
  ])('names the task of "%s"', (line, task) => {
    expect(linesOf(line)).toContain(`build: ${task}`);
  });

  it.each(['', ' NX   Running target synth', '> esbuild apps/infra/src/main.ts', '  dist/main.mjs  71.0kb'])('leaves out "%s"', (line) => {
    expect(linesOf(line)).toHaveLength(1);
  });
});
