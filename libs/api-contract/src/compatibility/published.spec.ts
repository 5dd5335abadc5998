import published from '../../published/v1.json';
import { breakingChanges } from './breaking-changes';
import { contractDocument } from './contract-document';

describe('the contract v1', () => {
  it('breaks no client of what is published', () => {
    expect(breakingChanges(published, contractDocument())).toEqual([]);
  });

  it('is published as it is (after an addition: nx run api-contract:publish-contract)', () => {
    expect(JSON.parse(JSON.stringify(contractDocument()))).toEqual(published);
  });
});
