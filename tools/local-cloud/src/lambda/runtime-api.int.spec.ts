import { errorIn } from './invocation';
import { RuntimeApi } from './runtime-api';

describe('the Runtime API', () => {
  it('takes an error in a form of its own for what it says', () => {
    for (const body of ['no tea', 'null', '"no tea"', '']) expect(errorIn(body)).toEqual({ errorType: 'Error', errorMessage: body });
    expect(errorIn('{"errorType":"TypeError","errorMessage":"no tea"}')).toEqual({ errorType: 'TypeError', errorMessage: 'no tea' });
  });

  it('reports what fails while it answers, and goes on', async () => {
    const faults: string[] = [];
    const answers: string[] = [];
    const api = await RuntimeApi.start({
      onNext: () => undefined,
      onAnswer: (_outcome, _id, body) => void answers.push(body),
      onInitError: () => {
        throw new Error('broken');
      },
      onFault: (fault) => void faults.push(fault),
    });
    const post = (path: string) => fetch(`http://${api.address}/2018-06-01/runtime/${path}`, { method: 'POST', body: '"tea"' });
    await post('init/error');
    await post('invocation/1/response');
    api.close();
    expect([faults, answers]).toEqual([['broken'], ['"tea"']]);
  });
});
