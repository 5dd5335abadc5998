import { resourceOf } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { definitionOf, prepare } from './definition';

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

  it('names its tasks, and leaves to the interpreter what they do not do by themselves', () => {
    const Parameters = { 'Key.$': '$.objectKey', 'Body.$': '$', Bucket: 'costs $five' };
    const Retry = [{ ErrorEquals: ['S3.S3Exception'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 3 }];
    const { tasks, prepared } = prepare(machine({ ...put, Retry, Parameters, TimeoutSeconds: 10 }, { TimeoutSeconds: 25 }));
    expect(tasks).toEqual([{ name: 'One', resource: put.Resource, parameters: Parameters, retriers: Retry, timeoutSeconds: 10 }]);
    expect(prepared).toEqual(machine({ ...put, Parameters, TimeoutSeconds: 300 }, { TimeoutSeconds: 25 }));
  });

  it('waits as a task does, in the cloud’s own time', () => {
    const { tasks, prepared } = prepare(machine({ Type: 'Wait', Seconds: 30, End: true }));
    expect(tasks).toMatchObject([{ name: 'One', waitSeconds: 30 }]);
    expect(prepared).toMatchObject({ States: { One: { Type: 'Task', End: true } } });
  });

  it.each([
    [
      'a state of another kind',
      machine({ Type: 'Map', End: true }),
      'state "One" is of type Map; only Task, Pass, Choice, Wait, Succeed, Fail run',
    ],
    ['a Wait until a time', machine({ Type: 'Wait', Timestamp: 'x', End: true }), 'state "One" uses Timestamp'],
    ['a Wait for as long as its input says', machine({ Type: 'Wait', SecondsPath: '$.s', End: true }), 'state "One" uses SecondsPath'],
    ['a Result that the interpreter loses', machine({ Type: 'Pass', Result: 0, End: true }), 'state "One": the Result 0 would be lost'],
    ['JSONata of a choice', machine({ Type: 'Choice', Choices: [{ Condition: '{% true %}' }] }), 'state "One": Choices uses Condition'],
    ['JSONata of the machine', machine(put, { QueryLanguage: 'JSONata' }), 'the machine uses QueryLanguage'],
    ['JSONata of one state', machine({ ...put, QueryLanguage: 'JSONata' }), 'state "One" uses QueryLanguage'],
    ['variables that are assigned', machine({ ...put, Assign: { 'a.$': '$.b' } }), 'state "One" uses Assign'],
    ['what no Retry has', machine({ ...put, Retry: [{ ErrorEquals: [], Pause: 1 }] }), 'state "One": Retry uses Pause'],
    ['variables that a Catch assigns', machine({ ...put, Catch: [{ ErrorEquals: [], Assign: {} }] }), 'state "One": Catch uses Assign'],
    ['variables that are read', reading('$key'), 'state "One" reads $key; only paths into the input'],
    ['intrinsics', reading("States.Format('{}', $.key)"), 'only paths into the input'],
    ['the context', reading('$$.Execution.Name'), 'state "One" reads $$.Execution.Name; only paths into the input'],
  ])('refuses %s', (_, definition, message) => {
    expect(() => prepare(definition)).toThrow(message);
    expect(() => prepare(definition)).toThrow('. Write it with what runs locally, or make it run in tools/local-cloud/src/stepfunctions');
  });
});
