// Run as a program of its own, because SoftHSM reads SOFTHSM2_CONF once: makes a token in its free slot and fills it.
// The task comes as JSON on the standard input.
import { createPrivateKey } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { attributeBlock, bind, initialize, ulong, type Attribute } from '../token/binding.ts';
import { CKA, CKC_X_509, CKK, CKO, CKU } from '../token/returnValues.ts';
import type { TokenTask } from './softToken.ts';

const [U, P] = ['ulong', 'void *'];
const CALLS = {
  C_Initialize: [0, [P]],
  C_Finalize: [1, [P]],
  C_GetSlotList: [4, ['uint8', P, P]],
  C_InitToken: [9, [U, P, U, P]],
  C_InitPIN: [10, [U, P, U]],
  C_OpenSession: [12, [U, U, P, P, P]],
  C_Login: [18, [U, U, P, U]],
  C_Logout: [19, [U]],
  C_CreateObject: [20, [U, P, U, P]],
} as const;
const READ_WRITE_SERIAL = 6;
const SECURITY_OFFICER = 0;
const [YES, NO] = [Buffer.from([1]), Buffer.from([0])];
const [TOKEN, PRIVATE, LABEL, SUBJECT, SENSITIVE, SIGN, EXTRACTABLE, EC_PARAMS] = [0x1, 0x2, 0x3, 0x101, 0x103, 0x108, 0x162, 0x180];
const P256 = Buffer.from('06082a8648ce3d030107', 'hex');

const task = JSON.parse(await text(process.stdin)) as TokenTask;
const c = bind(task.library, CALLS);
await initialize(c.C_Initialize);

const [slots, count] = [Buffer.alloc(1024), ulong(1024 / ulong().length)];
await c.C_GetSlotList(1, null, ulong());
await c.C_GetSlotList(1, slots, count);
const officer = Buffer.from(task.officerPin);
// SoftHSM's free slot comes after its tokens.
const slot = ulongAt(slots, ulongAt(count) - 1);
await c.C_InitToken(slot, officer, officer.length, Buffer.from(task.label.padEnd(32)));
const session = await open();
if (task.pin !== null) {
  const pin = Buffer.from(task.pin);
  await c.C_Login(session, SECURITY_OFFICER, officer, officer.length);
  await c.C_InitPIN(session, pin, pin.length);
  await c.C_Logout(session);
  await c.C_Login(session, CKU.USER, pin, pin.length);
  for (const [place, entry] of task.certificates.entries()) {
    const id = Buffer.from([place + 1]);
    const label = Buffer.from(entry.label);
    await create([
      ...named(CKO.CERTIFICATE, label, id),
      { type: CKA.CERTIFICATE_TYPE, value: ulong(CKC_X_509) },
      { type: SUBJECT, value: Buffer.from(entry.subject, 'base64') },
      { type: CKA.VALUE, value: Buffer.from(entry.certificate, 'base64') },
    ]);
    if (entry.privateKey) await create([...named(CKO.PRIVATE_KEY, label, id), ...keyParts(entry.privateKey, entry.pinEachTime)]);
  }
}
await c.C_Finalize(null);

async function open(): Promise<number> {
  const handle = ulong();
  await c.C_OpenSession(slot, READ_WRITE_SERIAL, null, null, handle);
  return ulongAt(handle);
}

async function create(template: Attribute[]): Promise<void> {
  await c.C_CreateObject(session, attributeBlock(template), template.length, ulong());
}

function named(kind: number, label: Buffer, id: Buffer): Attribute[] {
  return [
    { type: CKA.CLASS, value: ulong(kind) },
    { type: TOKEN, value: YES },
    { type: PRIVATE, value: kind === CKO.PRIVATE_KEY ? YES : NO },
    { type: LABEL, value: label },
    { type: CKA.ID, value: id },
  ];
}

function keyParts(pem: string, pinEachTime: boolean): Attribute[] {
  const jwk = createPrivateKey(pem).export({ format: 'jwk' });
  const part = (type: number, value: string | undefined): Attribute => ({ type, value: Buffer.from(value!, 'base64url') });
  const { n, e, d, p, q, dp, dq, qi } = jwk;
  const parts =
    jwk.kty === 'EC'
      ? [{ type: EC_PARAMS, value: P256 }, part(CKA.VALUE, d)]
      : [n, e, d, p, q, dp, dq, qi].map((value, place) => part(CKA.MODULUS + (place === 0 ? 0 : place + 1), value));
  return [
    { type: CKA.KEY_TYPE, value: ulong(jwk.kty === 'EC' ? CKK.EC : CKK.RSA) },
    { type: SENSITIVE, value: YES },
    { type: EXTRACTABLE, value: NO },
    { type: SIGN, value: YES },
    { type: CKA.ALWAYS_AUTHENTICATE, value: pinEachTime ? YES : NO },
    ...parts,
  ];
}

function ulongAt(bytes: Buffer, place = 0): number {
  return Number(bytes.readBigUInt64LE(place * 8));
}
