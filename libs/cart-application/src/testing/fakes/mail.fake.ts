import type { Mail, Mailer, MailLedger, MailOutcome } from '../../ports/mail.port';

export interface RecordingMailer extends Mailer {
  readonly sent: readonly Mail[];
  /** What the next sends do instead of accepting the mail. */
  answerNext(...answers: readonly (MailOutcome | Error)[]): void;
}

export function recordingMailer(): RecordingMailer {
  const sent: Mail[] = [];
  const next: (MailOutcome | Error)[] = [];
  return {
    sent,
    answerNext: (...answers) => void next.push(...answers),
    send: async (mail) => {
      const answer = next.shift() ?? { outcome: 'accepted', messageId: `message-${sent.length + 1}` };
      if (answer instanceof Error) throw answer;
      if (answer.outcome === 'accepted') sent.push(mail);
      return answer;
    },
  };
}

/** A ledger in memory. Like the real one it rejects while another send of the same mail is under way. */
export function memoryMailLedger(): MailLedger {
  const receipts = new Map<string, object>();
  const underWay = new Set<string>();
  return {
    once: async <Receipt extends object>(notificationId: string, send: () => Promise<Receipt>): Promise<Receipt> => {
      const earlier = receipts.get(notificationId);
      if (earlier !== undefined) return structuredClone(earlier) as Receipt;
      if (underWay.has(notificationId)) throw new Error(`${notificationId} is being sent`);
      underWay.add(notificationId);
      try {
        const receipt = await send();
        receipts.set(notificationId, receipt);
        return receipt;
      } finally {
        underWay.delete(notificationId);
      }
    },
    forget: async (notificationId) => void receipts.delete(notificationId),
  };
}
