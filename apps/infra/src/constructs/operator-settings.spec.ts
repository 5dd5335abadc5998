import { synthesised } from '../testing/synthesised';
import { asText, resource, withoutHashes } from '../testing/template-reading';

describe('settings of the operator', () => {
  it('name the way of the events: topic, queues with their dead letters, buckets', () => {
    const { properties } = resource(synthesised('local').service, 'AWS::SSM::Parameter', 'Operator');
    expect(properties['Name']).toBe('/order-carts/local/operations');
    expect(JSON.parse(withoutHashes(asText(properties['Value'])))).toEqual({
      topicArn: '<EventPathNotificationsTopic>',
      queues: {
        mails: '<EventPathMailsQueue>',
        mailsDlq: '<EventPathMailsDeadLettersQueue>',
        events: '<EventPathEventsQueue>',
        eventsDlq: '<EventPathEventsDeadLettersQueue>',
        links: '<EventPathOrderLinksQueue>',
        linksDlq: '<EventPathOrderLinksDeadLettersQueue>',
        feedback: '<EventPathMailFeedbackQueue>',
        feedbackDlq: '<EventPathMailFeedbackDeadLettersQueue>',
        streamDlq: '<EventPathOrderStreamParkingQueue>',
      },
      buckets: {
        eventLog: '<order-carts-local-data:EventLogBucket>',
        streamFailures: '<order-carts-local-data:StreamFailuresBucket>',
      },
    });
  });
});
