import type { Context } from '#core/context.ts';
import type { Bytes } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { publicKeyOf } from '#core/record/jws.ts';
import type { EvidencePart } from '../contract/people.ts';
import { findConsignment } from './viewConsignment.ts';
import { evidenceOf } from './viewStory.ts';

interface Asked {
  id: string;
  part: EvidencePart;
}

async function find(ctx: Context, { id, part }: Asked) {
  const consignment = await findConsignment(ctx, id);
  const found = evidenceOf(consignment).find((one) => one.part === part);
  if (!found) throw notFound('consignment.evidence');
  return { ...found, key: consignment.key };
}

/** A message as it was signed, to be kept or checked elsewhere. */
export async function viewEvidence(ctx: Context, asked: Asked): Promise<Bytes> {
  const { signed, part, key } = await find(ctx, asked);
  return { body: Buffer.from(signed), mediaType: 'application/jose', name: `${part}-${key.slice(0, 8)}.jws` };
}

/** The public key that it was signed by, as the directory has it. */
export async function viewEvidenceKey(ctx: Context, asked: Asked): Promise<Bytes> {
  const { kid, part, key } = await find(ctx, asked);
  const known = await ctx.db.selectFrom('peerKey').select('public').where('kid', '=', kid).executeTakeFirst();
  const own = known ?? (await ctx.db.selectFrom('instanceKey').select('public').where('kid', '=', kid).executeTakeFirst());
  if (!own) throw notFound('consignment.evidence');
  const pem = publicKeyOf(own.public).export({ format: 'pem', type: 'spki' });
  return { body: Buffer.from(pem), mediaType: 'application/x-pem-file', name: `${part}-${key.slice(0, 8)}.pem` };
}
