import { medianOf, type PageScores } from './lighthouse.bench';

const scored = (...performances: number[]): PageScores[] =>
  performances.map((performance) => ({
    path: '/',
    scores: { performance, accessibility: 100, 'best-practices': 100, seo: 100 },
    report: `${performance}.html`,
  }));

describe('what counts of several runs', () => {
  it.each([
    [[96], '96.html'],
    [[97, 86, 95], '95.html'],
    [[86, 96], '96.html'],
  ])('of %j is the whole run %s', (performances, report) => {
    expect(medianOf(scored(...performances)).report).toBe(report);
  });

  it('is an error without any run', () => {
    expect(() => medianOf([])).toThrow('give at least one run');
  });
});
