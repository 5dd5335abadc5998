import { resourceOf } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { definitionOf, tasksIn } from './definition';

const machine = (state: JsonObject, rest: JsonObject = {}): JsonObject => ({ StartAt: 'One', States: { One: state }, ...rest });
const put = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:putObject', End: true };
const reading = (path: string) => machine({ ...put, Parameters: { 'Key.$': path } });

describe('a state machine’s definition', () => {
  it('is the template’s text with its substitutions made', () => {
    const properties = { DefinitionString: '{"Comment":"to ${bucket}"}', DefinitionSubstitutions: { bucket: 'the "log"' } };
    expect(definitionOf(resourceOf('AWS::StepFunctions::StateMachine', 'log', properties))).toEqual({ Comment: 'to the "log"' });
  });

  it('refuses a placeholder without a substitution', () => {
    const resource = resourceOf('AWS::StepFunctions::StateMachine', 'log', { DefinitionString: '{"Comment":"${bucket}"}' });
    expect(() => definitionOf(resource)).toThrow('test/log (AWS::StepFunctions::StateMachine): ${bucket} has no substitution');
  });

  it('names its tasks', () => {
    const Parameters = { 'Key.$': '$.objectKey', 'Body.$': '$', Bucket: 'costs $five' };
    const retried = { Retry: [{ ErrorEquals: ['S3.S3Exception'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 3 }] };
    expect(tasksIn(machine({ ...put, ...retried, Parameters, TimeoutSeconds: 10 }, { TimeoutSeconds: 25 }))).toEqual([
      { name: 'One', resource: put.Resource, parameters: Parameters },
    ]);
  });

  it.each([
    ['a state that is no task', machine({ Type: 'Map', End: true }), 'state "One" is of type Map; only Task runs locally'],
    ['JSONata of the machine', machine(put, { QueryLanguage: 'JSONata' }), 'the machine uses QueryLanguage'],
    ['JSONata of one state', machine({ ...put, QueryLanguage: 'JSONata' }), 'state "One" uses QueryLanguage'],
    ['variables that are assigned', machine({ ...put, Assign: { 'a.$': '$.b' } }), 'state "One" uses Assign'],
    ['paths around the task', machine({ ...put, ResultPath: '$.put' }), 'state "One" uses ResultPath'],
    ['jitter', machine({ ...put, Retry: [{ ErrorEquals: [], JitterStrategy: 'FULL' }] }), 'state "One": Retry uses JitterStrategy'],
    [
      'the path of a caught error',
      machine({ ...put, Catch: [{ ErrorEquals: [], ResultPath: '$.e' }] }),
      'state "One": Catch uses ResultPath',
    ],
    ['variables that are read', reading('$key'), 'state "One" reads $key; only paths into the input'],
    ['intrinsics', reading("States.Format('{}', $.key)"), 'only paths into the input'],
    ['the context', reading('$$.Execution.Name'), 'state "One" reads $$.Execution.Name; only paths into the input'],
  ])('refuses %s', (_, definition, message) => {
    expect(() => tasksIn(definition)).toThrow(message);
  });
});
