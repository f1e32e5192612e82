import type { Person } from './person.ts';
import { listPosts } from '#people/contract.ts';

/** A step that did not go as the office expects. */
export class StepFault extends Error {}

export function hold(condition: boolean, expectation: string): void {
  if (!condition) throw new StepFault(expectation);
}

/** That an act is refused, with this status. */
export async function refused(act: Promise<unknown>, status: number, expectation: string): Promise<void> {
  const outcome = await act.then(
    () => 200,
    (error: { status?: number }) => error.status ?? 0,
  );
  hold(outcome === status, `${expectation} (answered ${outcome}, expected ${status})`);
}

/** The post of a designation in a section or office, as the picker finds it. */
export async function postOf(asker: Person, search: string): Promise<{ id: string; nameHi: string }> {
  const { items } = await asker.do(listPosts, { search });
  hold(items.length > 0, `the post picker finds «${search}»`);
  return items[0]!;
}

/** Asks until it is so, as a person would look again; the worker needs a moment. */
export async function eventually<T>(
  ask: () => Promise<T | null>,
  { seconds, every = 0.5, expectation }: { seconds: number; every?: number; expectation: string },
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    const found = await ask();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, every * 1000));
  }
  throw new StepFault(`${expectation} (waited ${seconds} s)`);
}
