import { randomBytes } from 'node:crypto';
import { openInstance } from '#core/instance.ts';
import { openMailer } from '#core/stores/mail.ts';
import { buildApp } from '../app.ts';

/** The OpenAPI document as `/api/openapi.json` gives it; needs no database. */
export async function openApiDocument(): Promise<string> {
  const nowhere = 'postgresql://nobody@127.0.0.1:1/none';
  const config = {
    name: 'office',
    host: 'office.localhost',
    titleHi: 'कार्यालय',
    titleEn: 'Office',
    ownerUrl: nowhere,
    url: nowhere,
    secret: randomBytes(32).toString('base64'),
  };
  const instance = openInstance(config, {
    blobFolder: '/nonexistent',
    mail: openMailer({ outbox: '/nonexistent', from: 'office@up.gov.in' }),
  });
  const { app } = await buildApp({ instances: [instance] });
  await app.ready();
  return `${JSON.stringify(app.swagger(), null, 2)}\n`;
}
