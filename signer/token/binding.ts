// A PKCS#11 library called by FFI: how its memory is laid out, and its functions, each on a thread of its own, so that a
// slow token does not hold up the server.
import koffi, { type LibraryHandle } from 'koffi';
import { CKR } from './returnValues.ts';

/** Handles are opaque and may fill a whole CK_ULONG. */
export type Handle = number | bigint;

export interface Attribute {
  type: number;
  value: Buffer;
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
export const ULONG = koffi.sizeof('ulong');
export const ATTRIBUTE = record({ type: 'ulong', value: 'void *', length: 'ulong' });
export const MECHANISM = record({ mechanism: 'ulong', parameter: 'void *', length: 'ulong' });
const INITIALIZE = record({
  createMutex: 'void *',
  destroyMutex: 'void *',
  lockMutex: 'void *',
  unlockMutex: 'void *',
  flags: 'ulong',
  reserved: 'void *',
});
const OS_LOCKING_OK = 2;

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

const kept = new Set<LibraryHandle>();

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

/** Keeps `values` as long as the block that points to them. */
export function keepWith(block: Buffer, values: Buffer[]): void {
  valuesOf.set(block, values);
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

export function number(bytes: Buffer, offset = 0): number {
  return Number(koffi.decode(bytes, offset, 'ulong'));
}

export function handles(bytes: Buffer, count: number): Handle[] {
  return Array.from({ length: count }, (_, place) => koffi.decode(bytes, place * ULONG, 'ulong') as Handle);
}
