import { failedTestsIn } from './failed-tests';

const PRINTED = `
ops:  FAIL   ops  tools/ops/src/orders/since.spec.ts
ops:   ● Console
ops:     console.log
ops:   ● --since › 30m is a time in the past
ops:
ops:     expect(received).toBe(expected)
ops:
ops:     Expected: "a"
ops:       at Object.toBe (tools/ops/src/orders/since.spec.ts:13:33)
ops:
ops:   ● --since › is refused
ops:
ops:     thrown: "Exceeded timeout of 5000 ms for a test."
ops:
ops: Summary of all failing tests
ops:   ● --since › is
ops:  refu
ops: sed
ops: Test Suites: 1 failed, 1 total
`;

describe('failedTestsIn', () => {
  it('names each failed test once, with what it says', () => {
    expect(failedTestsIn(PRINTED.split('\n'))).toEqual([
      { title: '--since › 30m is a time in the past', message: ['    expect(received).toBe(expected)', '    Expected: "a"'] },
      { title: '--since › is refused', message: ['    thrown: "Exceeded timeout of 5000 ms for a test."'] },
    ]);
  });

  it('keeps the first lines of a long message', () => {
    const lines = ['  ● too long', ...Array.from({ length: 40 }, (_line, index) => `    line ${index}`)];
    expect(failedTestsIn(lines)[0]?.message).toHaveLength(12);
  });
});
