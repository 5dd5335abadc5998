import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sampleMails } from './sample-mails';

/** Writes every mail as HTML and as plain text into a folder, to be looked at in a browser. */
function writePreview(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, { subject, html, text }] of Object.entries(sampleMails())) {
    writeFileSync(join(folder, `${name}.html`), html);
    writeFileSync(join(folder, `${name}.txt`), `Subject: ${subject}\n\n${text}`);
    console.log(`${join(folder, `${name}.html`)}  “${subject}”`);
  }
}

writePreview(resolve(process.argv[2] ?? 'dist/mail-preview'));
