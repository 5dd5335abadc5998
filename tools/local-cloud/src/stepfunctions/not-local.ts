/** What a definition asks for and would not run here as it does on AWS. */
export function notLocal(what: string): Error {
  return new Error(`${what}. Write it with what runs locally, or make it run in tools/local-cloud/src/stepfunctions`);
}
