import validate from 'asl-validator';
import definition from './event-log.asl.json';

describe('event-log workflow', () => {
  it('is valid Amazon States Language', () => {
    expect(validate(definition)).toMatchObject({ isValid: true, errors: [] });
  });

  it('writes the event under the key it is given, as JSON', () => {
    expect(definition.States.WriteEvent).toMatchObject({
      Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
      Parameters: { Bucket: '${BucketName}', 'Key.$': '$.objectKey', 'Body.$': '$.event', ContentType: 'application/json' },
    });
  });

  it('gives up before the function that waits for it does', () => {
    expect(definition.TimeoutSeconds).toBeLessThan(30);
  });
});
