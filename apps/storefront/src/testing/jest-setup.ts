import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { takeContractFaults } from './contract-faults';

// Pages are loaded when they are first shown, and the first time they have to be compiled.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);

// jsdom draws nothing, so it has no place to scroll to.
window.scrollTo = () => undefined;

beforeEach(() => {
  // Lost connections are what many tests are about; the page reports each one.
  jest.spyOn(console, 'warn').mockReturnValue(undefined);
});

afterEach(() => {
  expect(takeContractFaults()).toEqual([]);
  jest.restoreAllMocks();
});
