import { FINDING_KINDS, replaysIn, type AuditReport, type Finding } from '@order-carts/cart-application';
import { columns, counted } from '../output';
import { adviceFor } from './advice';

/** What an audit has looked at and found, for people. */
export function auditSheet(report: AuditReport, stage: string): string {
  const { period, findings } = report;
  return [
    `Audit of stage ${stage}, ${period.since} to ${period.until}`,
    ...countLines(report),
    '',
    ...(findings.length === 0 ? ['Complete: nothing is missing, nothing is surplus.'] : findingLines(findings)),
  ].join('\n');
}

function countLines({ counts, waiting, inMotion }: AuditReport): readonly string[] {
  const { orders, events, mails, undeliverable, logObjects, products, underWay, deadLetters } = counts;
  const looked = [
    counted(orders, 'order'),
    counted(events, 'event'),
    `${counted(mails, 'mail')} sent`,
    ...(undeliverable > 0 ? [`${undeliverable} undeliverable`] : []),
    counted(logObjects, 'log object'),
    counted(products, 'product'),
    counted(deadLetters, 'dead letter'),
  ];
  return [
    looked.join(', '),
    ...(underWay > 0 ? [`${counted(underWay, 'effect')} still under way`] : []),
    ...(waiting.mail + waiting.log > 0 ? [`In the queues: ${waiting.mail} for mails, ${waiting.log} for the log`] : []),
    ...(inMotion.length > 0 ? [`Sold while they were counted, so not judged: ${inMotion.join(', ')}`] : []),
  ];
}

function findingLines(findings: readonly Finding[]): readonly string[] {
  const rows = findings.map((finding) => [finding.kind, finding.subject, detailOf(finding)]);
  const sums = FINDING_KINDS.map((kind) => [kind, findings.filter((finding) => finding.kind === kind).length] as const);
  const replays = replaysIn(findings).length;
  return [
    columns(rows),
    '',
    sums
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', '),
    ...(replays > 0 ? [`${counted(replays, 'replay')} would mend what is missing: npm run ops -- repair`] : []),
    ...adviceFor(findings),
  ];
}

function detailOf({ detail, parked }: Finding): string {
  return parked === undefined ? detail : `${detail}; parked in ${parked.place} as ${parked.id}: ${parked.reason}`;
}

/** The same for programs. */
export function auditJson({ findings, ...report }: AuditReport, stage: string): object {
  const plain = findings.map(({ replay, ...finding }) => ({ ...finding, canBeReplayed: replay !== undefined }));
  return { stage, isComplete: findings.length === 0, ...report, findings: plain };
}
