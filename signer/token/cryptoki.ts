// The few functions of PKCS#11 v2.40 that signing needs, called in the token's own library.
import koffi from 'koffi';
import { type Attribute, ATTRIBUTE, attributeBlock, bind, type Call, CryptokiError, type Handle, handles, initialize } from './binding.ts';
import { keepWith, MECHANISM, number, ULONG, ulong } from './binding.ts';
import { CKR } from './returnValues.ts';

export interface TokenInfo {
  label: string;
  manufacturer: string;
  serial: string;
  flags: number;
}

/** What a loaded library can do. Each refuses with a `CryptokiError` that holds the library's return value. */
export interface Cryptoki {
  slotsWithToken(): Promise<Handle[]>;
  tokenInfo(slot: Handle): Promise<TokenInfo>;
  openSession(slot: Handle): Promise<Handle>;
  closeSession(session: Handle): Promise<void>;
  /** `user` is a CKU number; the bytes of the PIN stay the caller's to overwrite. */
  login(session: Handle, user: number, pin: Buffer): Promise<void>;
  logout(session: Handle): Promise<void>;
  find(session: Handle, template: Attribute[]): Promise<Handle[]>;
  /** Values in the order asked for; null where the object has none or keeps it secret. */
  attributes(session: Handle, object: Handle, types: number[]): Promise<(Buffer | null)[]>;
  signInit(session: Handle, mechanism: number, key: Handle): Promise<void>;
  sign(session: Handle, data: Buffer): Promise<Buffer>;
}

const SERIAL_SESSION = 4;
const LONGEST_SIGNATURE = 1024;

const [U, P] = ['ulong', 'void *'];
/** Place in CK_FUNCTION_LIST, and arguments. */
const FUNCTIONS = {
  C_Initialize: [0, [P]],
  C_GetSlotList: [4, ['uint8', P, P]],
  C_GetTokenInfo: [6, [U, P]],
  C_OpenSession: [12, [U, U, P, P, P]],
  C_CloseSession: [13, [U]],
  C_Login: [18, [U, U, P, U]],
  C_Logout: [19, [U]],
  C_GetAttributeValue: [24, [U, U, P, U]],
  C_FindObjectsInit: [26, [U, P, U]],
  C_FindObjects: [27, [U, P, U, P]],
  C_FindObjectsFinal: [28, [U]],
  C_SignInit: [42, [U, P, U]],
  C_Sign: [43, [U, P, U, P, P]],
} as const satisfies Record<string, readonly [number, readonly (typeof U)[]]>;

/** Loads and initialises a library; throws what it says. */
export async function openCryptoki(file: string): Promise<Cryptoki> {
  const c = bind(file, FUNCTIONS);
  await initialize(c.C_Initialize);
  return {
    async slotsWithToken() {
      const count = ulong();
      await c.C_GetSlotList(1, null, count);
      if (number(count) === 0) return [];
      const slots = Buffer.alloc(number(count) * ULONG);
      await c.C_GetSlotList(1, slots, count);
      return handles(slots, number(count));
    },
    async tokenInfo(slot) {
      const info = Buffer.alloc(512);
      await c.C_GetTokenInfo(slot, info);
      const text = (from: number, to: number) => info.toString('utf8', from, to).replaceAll('\0', ' ').trim();
      return { label: text(0, 32), manufacturer: text(32, 64), serial: text(80, 96), flags: number(info, 96) };
    },
    async openSession(slot) {
      const session = ulong();
      await c.C_OpenSession(slot, SERIAL_SESSION, null, null, session);
      return handles(session, 1)[0]!;
    },
    closeSession: (session) => c.C_CloseSession(session),
    login: (session, user, pin) => c.C_Login(session, user, pin, pin.length),
    logout: (session) => c.C_Logout(session),
    async find(session, template) {
      await c.C_FindObjectsInit(session, attributeBlock(template), template.length);
      try {
        return await findAll(c.C_FindObjects, session);
      } finally {
        await c.C_FindObjectsFinal(session);
      }
    },
    attributes: (session, object, types) => readAttributes((block, count) => c.C_GetAttributeValue(session, object, block, count), types),
    async signInit(session, mechanism, key) {
      const block = Buffer.alloc(koffi.sizeof(MECHANISM));
      koffi.encode(block, MECHANISM, { mechanism, parameter: null, length: 0 });
      await c.C_SignInit(session, block, key);
    },
    async sign(session, data) {
      const [signature, length] = [Buffer.alloc(LONGEST_SIGNATURE), ulong(LONGEST_SIGNATURE)];
      await c.C_Sign(session, data, data.length, signature, length);
      return signature.subarray(0, number(length));
    },
  };
}

async function findAll(findObjects: Call, session: Handle): Promise<Handle[]> {
  const [batch, found] = [Buffer.alloc(64 * ULONG), ulong()];
  const all: Handle[] = [];
  do {
    await findObjects(session, batch, 64, found);
    all.push(...handles(batch, number(found)));
  } while (number(found) > 0);
  return all;
}

/** Asks for the lengths, then for the values. */
async function readAttributes(call: (block: Buffer, count: number) => Promise<void>, types: number[]): Promise<(Buffer | null)[]> {
  const size = koffi.sizeof(ATTRIBUTE);
  const block = Buffer.alloc(size * types.length);
  types.forEach((type, place) => koffi.encode(block, place * size, ATTRIBUTE, { type, value: null, length: 0 }));
  await partly(call(block, types.length));
  const values = types.map((type, place) => {
    const { length } = koffi.decode(block, place * size, ATTRIBUTE) as { length: number | bigint };
    // An attribute that is not to be had answers with the length of all ones.
    const value = Number(length) > 0 && Number(length) < 2 ** 20 ? Buffer.alloc(Number(length)) : null;
    koffi.encode(block, place * size, ATTRIBUTE, { type, value: value && koffi.address(value), length: value?.length ?? 0 });
    return value;
  });
  keepWith(
    block,
    values.filter((value) => value !== null),
  );
  await partly(call(block, types.length));
  return values;
}

/** The other attributes are filled in although one is missing or secret. */
async function partly(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (fault) {
    const rv = fault instanceof CryptokiError ? fault.rv : undefined;
    if (rv !== CKR.ATTRIBUTE_SENSITIVE && rv !== CKR.ATTRIBUTE_TYPE_INVALID) throw fault;
  }
}
