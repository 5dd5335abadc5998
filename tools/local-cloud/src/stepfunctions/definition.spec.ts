import { resourceOf } from '../messaging/testing/model';
import type { JsonObject } from '../template/resource';
import { definitionOf, tasksIn } from './definition';

const machine = (state: JsonObject, rest: JsonObject = {}): JsonObject => ({ StartAt: 'One', States: { One: state }, ...rest });
const put = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:putObject', End: true };

describe('a state machine’s definition', () => {
  it('is the template’s text with its substitutions made', () => {
    const properties = { DefinitionString: '{"Comment":"to ${bucket}"}', DefinitionSubstitutions: { bucket: 'the "log"' } };
    expect(definitionOf(resourceOf('AWS::StepFunctions::StateMachine', 'log', properties))).toEqual({ Comment: 'to the "log"' });
  });

  it('refuses a placeholder without a substitution', () => {
    const resource = resourceOf('AWS::StepFunctions::StateMachine', 'log', { Definition: { Comment: '${bucket}' } });
    expect(() => definitionOf(resource)).toThrow('test/log (AWS::StepFunctions::StateMachine): ${bucket} has no substitution');
  });

  it('names its tasks, also those inside a map', () => {
    const map = { Type: 'Map', End: true, ItemProcessor: machine({ ...put, Parameters: { Bucket: 'log' } }) };
    expect(tasksIn(machine(map))).toEqual([{ name: 'One', resource: put.Resource, parameters: { Bucket: 'log' } }]);
  });

  it.each([
    ['JSONata of the machine', machine(put, { QueryLanguage: 'JSONata' }), 'the machine uses "JSONata"; only JSONPath runs locally'],
    ['JSONata of one state', machine({ ...put, QueryLanguage: 'JSONata' }), 'state "One" uses "JSONata"; only JSONPath runs locally'],
    ['variables that are assigned', machine({ ...put, Assign: { 'a.$': '$.b' } }), 'state "One" uses Assign'],
    ['variables that are read', machine({ ...put, Parameters: { 'Key.$': '$key' } }), 'state "One" uses a variable in $key'],
    ['variables in intrinsics', machine({ ...put, Parameters: { 'Key.$': "States.Format('{}', $key)" } }), 'state "One" uses a variable'],
    ['task tokens', machine({ ...put, Parameters: { 'Key.$': '$$.Task.Token' } }), 'state "One" reads $$.Task.Token of the context'],
    ['heartbeats', machine({ ...put, HeartbeatSeconds: 5 }), 'state "One" uses HeartbeatSeconds'],
    ['a falsy result', machine({ Type: 'Pass', Result: 0, End: true }), 'state "One": the interpreter loses the result 0'],
    ['an unknown type', machine({ Type: 'Dream' }), 'state "One" has the unknown type Dream'],
    [
      'a distributed map',
      machine({ Type: 'Map', End: true, ItemProcessor: machine(put, { ProcessorConfig: { Mode: 'DISTRIBUTED' } }) }),
      'a distributed map would run as an inline one',
    ],
  ])('refuses %s', (_, definition, message) => {
    expect(() => tasksIn(definition)).toThrow(message);
  });

  it('takes the context’s execution, an intrinsic and literal dollars', () => {
    const Parameters = { 'Id.$': '$$.Execution.Name', 'Key.$': "States.Format('{}.json', $.id)", Bucket: 'costs $five' };
    expect(tasksIn(machine({ ...put, Parameters }))).toHaveLength(1);
  });
});
