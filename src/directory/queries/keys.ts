import { createPrivateKey } from 'node:crypto';
import type { Visit } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import type { SigningKey } from '#core/record/jws.ts';
import { unseal } from '#core/stores/seals.ts';

export interface OwnKey extends SigningKey {
  /** Name of this instance in the state's directory. */
  name: string;
}

/** Name of this instance in the directory; null when it has not joined. */
export async function ownName({ db }: Pick<Visit, 'db'>): Promise<string | null> {
  const row = await db.selectFrom('membership').select('name').executeTakeFirst();
  return row?.name ?? null;
}

/** The key that signs what this instance tells others: the latest one in use. Refuses where the instance has not joined. */
export async function ownKey({ db, instance, now }: Pick<Visit, 'db' | 'instance' | 'now'>): Promise<OwnKey> {
  const row = await db
    .selectFrom('instanceKey')
    .innerJoin('membership', (join) => join.onTrue())
    .select(['kid', 'sealed', 'name'])
    .where('usedFrom', '<=', now.toISOString())
    .where('endedAt', 'is', null)
    .orderBy('usedFrom', 'desc')
    .executeTakeFirst();
  if (!row) throw conflict('directory.notJoined');
  const { kid, sealed, name } = row;
  const der = unseal(instance, { purpose: 'exchange', owner: kid }, sealed);
  return { kid, name, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
}
