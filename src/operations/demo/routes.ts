import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { bytes, route } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import type { Handle } from '#core/http.ts';
import { authorityFile, keyFolder } from './authority.ts';
import { keyFile, keyFileOf } from './certificates.ts';

export const demonstrationAuthority = route({
  method: 'GET', path: '/api/demonstration/ca.pem', who: 'public', summary: 'The certificate of the demonstration authority',
  input: z.object({}),
  output: bytes,
}); // prettier-ignore

export const demonstrationKey = route({
  method: 'GET', path: '/api/demonstration/key.p12', who: 'person', summary: 'The demonstration key of the signed-in person',
  input: z.object({}),
  output: bytes,
}); // prettier-ignore

/** Only where the data folder holds a demonstration: gives its made-up people their own keys, so that they can sign in the browser. */
export function demonstrationRoutes(handle: Handle, dataDir: string): void {
  if (!existsSync(keyFolder(dataDir))) return;
  handle(demonstrationAuthority, async () => ({
    body: await readFile(authorityFile(dataDir)),
    mediaType: 'application/x-pem-file',
    name: 'ca.pem',
  }));
  handle(demonstrationKey, async ({ db, instance, person }: Visit) => {
    const { employeeId } = person!;
    if (!existsSync(keyFile(dataDir, instance.config.name, employeeId))) throw notFound('page');
    return { body: await keyFileOf({ db, instance, dataDir }, employeeId), mediaType: 'application/x-pkcs12', name: 'key.p12' };
  });
}
