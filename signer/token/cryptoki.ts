// The few functions of PKCS#11 v2.40 that signing needs, called in the token's own library. Every call runs on a thread
// of its own, so that a slow token does not hold up the server.
import koffi from 'koffi';
import { CKR } from './returnValues.ts';

/** Handles are opaque and may fill a whole CK_ULONG. */
export type Handle = number | bigint;

export interface Attribute {
  type: number;
  value: Buffer;
}

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

export class CryptokiError extends Error {
  readonly rv: number;
  constructor(name: string, rv: number) {
    super(`${name}: 0x${rv.toString(16)}`);
    this.rv = rv;
  }
}

// CK_ULONG is C's long: 32 bits on Windows, 64 elsewhere. The standard packs structures to one byte on Windows only.
const record = process.platform === 'win32' ? koffi.pack : koffi.struct;
const ULONG = koffi.sizeof('ulong');
const ATTRIBUTE = record({ type: 'ulong', value: 'void *', length: 'ulong' });
const MECHANISM = record({ mechanism: 'ulong', parameter: 'void *', length: 'ulong' });
const INITIALIZE = record({
  createMutex: 'void *',
  destroyMutex: 'void *',
  lockMutex: 'void *',
  unlockMutex: 'void *',
  flags: 'ulong',
  reserved: 'void *',
});
const OS_LOCKING_OK = 2;
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

export type Call = (...args: unknown[]) => Promise<void>;
type Signature = readonly [number, readonly (string | undefined)[]];

/**
 * Loads a library and binds the functions named, each with its place in CK_FUNCTION_LIST. Throws when the file is no
 * PKCS#11 library of this machine's kind.
 */
export function bind<Name extends string>(file: string, functions: Record<Name, Signature>): Record<Name, Call> {
  const out = Buffer.alloc(8);
  const library = koffi.load(file);
  // koffi unloads a library of which it knows no more users, and it does not know those of bare function pointers.
  kept.add(library);
  const rv = library.func('C_GetFunctionList', 'ulong', ['void *'])(out) as number;
  if (Number(rv) !== CKR.OK) throw new CryptokiError('C_GetFunctionList', Number(rv));
  const list = koffi.decode(out, 'void *') as bigint;
  const bound = Object.entries<Signature>(functions).map(([name, [place, args]]) => {
    const pointer = koffi.decode(list, first + place * koffi.sizeof('void *'), 'void *') as bigint;
    return [name, asynchronous(name, koffi.decode(pointer, koffi.proto('ulong', args as string[])) as Native)];
  });
  return Object.fromEntries(bound) as Record<Name, Call>;
}

const kept = new Set<koffi.LibraryHandle>();

// The list begins with a version of two bytes.
const first = koffi.offsetof(record({ version: koffi.array('uint8', 2), functions: 'void *' }), 'functions');

interface Native {
  async(...args: unknown[]): void;
}

/** What a call under way still reads and writes must not be collected. */
const underWay = new Set<unknown[]>();
const valuesOf = new WeakMap<Buffer, Buffer[]>();

function asynchronous(name: string, native: Native): Call {
  return (...args) =>
    new Promise((resolve, reject) => {
      underWay.add(args);
      native.async(...args, (fault: Error | null, rv: number | bigint) => {
        underWay.delete(args);
        if (fault) reject(fault);
        else if (Number(rv) === CKR.OK) resolve();
        else reject(new CryptokiError(name, Number(rv)));
      });
    });
}

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

/** Some libraries refuse arguments; some are in use in this process already. */
export async function initialize(call: Call): Promise<void> {
  const args = Buffer.alloc(koffi.sizeof(INITIALIZE));
  const none = { createMutex: null, destroyMutex: null, lockMutex: null, unlockMutex: null, reserved: null };
  koffi.encode(args, INITIALIZE, { ...none, flags: OS_LOCKING_OK });
  try {
    await call(args);
  } catch (fault) {
    const rv = fault instanceof CryptokiError ? fault.rv : undefined;
    if (rv === CKR.ARGUMENTS_BAD || rv === CKR.CANT_LOCK) await call(null);
    else if (rv !== CKR.CRYPTOKI_ALREADY_INITIALIZED) throw fault;
  }
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
  valuesOf.set(
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

/** A template as the library reads it; its values live as long as the block. */
export function attributeBlock(template: Attribute[]): Buffer {
  const size = koffi.sizeof(ATTRIBUTE);
  const block = Buffer.alloc(size * template.length);
  template.forEach(({ type, value }, place) =>
    koffi.encode(block, place * size, ATTRIBUTE, { type, value: koffi.address(value), length: value.length }),
  );
  valuesOf.set(
    block,
    template.map(({ value }) => value),
  );
  return block;
}

/** A CK_ULONG in memory. */
export function ulong(value = 0): Buffer {
  const bytes = Buffer.alloc(ULONG);
  koffi.encode(bytes, 'ulong', value);
  return bytes;
}

function number(bytes: Buffer, offset = 0): number {
  return Number(koffi.decode(bytes, offset, 'ulong'));
}

function handles(bytes: Buffer, count: number): Handle[] {
  return Array.from({ length: count }, (_, place) => koffi.decode(bytes, place * ULONG, 'ulong') as Handle);
}
