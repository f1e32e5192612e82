import { asText, type Bytes } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';

/** Plain JSON, and how to take it apart: each of these throws `Unreadable` naming the place when it is of another kind. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export function readJson(bytes: Bytes | undefined, place: string): Json {
  const text = bytes && asText(bytes);
  if (typeof text !== 'string') throw new Unreadable(`${place} is missing or no UTF-8`);
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Unreadable(`${place} is no JSON`);
  }
}

export function objectIn(value: Json | undefined, place: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(`${place} is no object`);
  return value;
}

export function listIn(value: Json | undefined, place: string): Json[] {
  if (!Array.isArray(value)) throw new Unreadable(`${place} is no list`);
  return value;
}

export function textIn(object: JsonObject, key: string): string {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  if (typeof value !== 'string') throw new Unreadable(`${key} is no text`);
  return value;
}

export function wholeIn(object: JsonObject, key: string): number {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Unreadable(`${key} is no whole number`);
  return value;
}

export function hashIn(object: JsonObject, key: string): string {
  const value = textIn(object, key);
  if (!/^[0-9a-f]{64}$/.test(value)) throw new Unreadable(`${key} is no SHA-256`);
  return value;
}

/** An instant in UTC as the record holds it. */
export function instantIn(object: JsonObject, key: string): Date {
  const text = textIn(object, key);
  const at = new Date(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/.test(text) ? text : Number.NaN);
  if (Number.isNaN(at.getTime())) throw new Unreadable(`${key} is no instant`);
  return at;
}
