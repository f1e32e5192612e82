import { createTransport } from 'nodemailer';
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Blobs } from './blobs.ts';

export interface Letter {
  /** Names the letter for ever: sent twice after a crash, it carries the same Message-ID, and receiving servers drop the second. */
  id: string;
  to: string;
  subject: string;
  text: string;
  attachments?: { name: string; sha256: string }[];
}

export interface Mailer {
  /** Hands the letter to the mail server; throws when it does not take it. */
  send(letter: Letter, blobs: Blobs): Promise<void>;
  /** Throws with the fault when the mail server does not answer. */
  check(): Promise<void>;
}

interface MailOptions {
  smtpUrl?: string | undefined;
  /** Where letters lie as .eml when there is no mail server. */
  outbox: string;
  from: string;
}

export function openMailer({ smtpUrl, outbox, from }: MailOptions): Mailer {
  const transport =
    smtpUrl === undefined ? createTransport({ streamTransport: true, buffer: true, newline: 'windows' }) : createTransport(smtpUrl);
  const host = from.split('@')[1] ?? 'localhost';

  async function send({ id, to, subject, text, attachments = [] }: Letter, blobs: Blobs) {
    const files = await Promise.all(
      attachments.map(async ({ name, sha256 }) => ({ filename: name, content: await blobs.get(sha256), contentType: 'application/pdf' })),
    );
    // `to` as an object: an address list hidden in one field cannot become several recipients.
    const sent = await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      attachments: files,
      messageId: `<${id}@${host}>`,
    });
    if (smtpUrl === undefined) await keep((sent as unknown as { message: Buffer }).message, id);
  }

  async function keep(message: Buffer, id: string) {
    await mkdir(outbox, { recursive: true });
    const place = path.join(outbox, `${createHash('sha256').update(id).digest('hex').slice(0, 16)}.eml`);
    await writeFile(`${place}.new`, message);
    await rename(`${place}.new`, place);
  }

  return { send, check: async () => void (smtpUrl === undefined ? await mkdir(outbox, { recursive: true }) : await transport.verify()) };
}
