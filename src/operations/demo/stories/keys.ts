import { readFile } from 'node:fs/promises';
import { keepAnswer, madeByKeyFile } from '#signing/requests/answer.ts';
import { keyFile } from '../certificates.ts';
import { PASSWORD } from '../step.ts';
import type { Scene } from './stage.ts';

/** Signs all that was prepared with the key that the demonstration gave the officer. */
export async function answerByKey({ ctx, stage }: Scene, signing: string): Promise<void> {
  const bytes = await readFile(keyFile(stage.dataDir, ctx.instance.config.name, ctx.actor.employeeId));
  await keepAnswer(ctx, await madeByKeyFile(ctx, { id: signing, file: { bytes, name: 'key.p12' }, password: PASSWORD }));
}
