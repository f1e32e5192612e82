import { type Bytes, latin } from '../bytes.ts';

/** Every signature has these in plain sight, whether or not a field still leads to it. */
const TRACES = /\/ByteRange|\/adbe\.pkcs7\.|\/ETSI\.(?:CAdES|RFC3161)/;

/** Whether a PDF that shows no signature still holds what is left of one. */
export const isStripped = (bytes: Bytes): boolean => TRACES.test(latin(bytes));
