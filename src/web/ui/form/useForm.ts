import { type FormEvent, useId, useState } from 'react';
import type { CallError } from '#core/call.ts';

/** What a field part needs: made by `form.field('subject')`, or by hand. */
export interface FieldOf<V> {
  id: string;
  value: V;
  onChange: (value: V) => void;
  /** The person leaves the field: only now it is checked. */
  onLeave: () => void;
  error: string | undefined;
}

/** Sentences with cause and cure, by field; absent = well. */
export type Problems<T> = { [Name in keyof T]?: string | undefined };

export interface Forming<T> {
  value: T;
  set: (value: T) => void;
  check: (value: T) => Problems<T>;
  /** The refusal of the act: its `issues` are shown at their fields. */
  refused?: CallError | null;
}

export interface Form<T> {
  value: T;
  field: <Name extends keyof T & string>(name: Name) => FieldOf<T[Name]>;
  /** After a submit that found problems: what `FormSummary` lists. */
  problems: { id: string; message: string }[];
  /** How often a submit found problems: the summary takes the focus each time. */
  attempts: number;
  submit: (act: (value: T) => void) => (event?: FormEvent) => void;
}

/** Checks on leaving a field, never while typing; on submit all at once (ui.md §6). Text stays as typed. */
export function useForm<T extends object>({ value, set, check, refused }: Forming<T>): Form<T> {
  const prefix = useId();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [attempts, setAttempts] = useState(0);
  const problems: Problems<T> = { ...issuesOf(refused), ...check(value) };
  const named = Object.entries(problems).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const told = (name: string) => attempts > 0 || left.has(name) || Boolean(refused?.issues);
  return {
    value,
    field: (name) => ({
      id: prefix + name,
      value: value[name],
      onChange: (next) => set({ ...value, [name]: next }),
      onLeave: () => setLeft(new Set([...left, name])),
      error: told(name) ? problems[name] : undefined,
    }),
    problems: attempts > 0 || refused?.issues ? named.map(([name, message]) => ({ id: prefix + name, message })) : [],
    attempts,
    submit: (act) => (event) => {
      event?.preventDefault();
      const found = Object.values(check(value)).some(Boolean);
      setAttempts(found ? attempts + 1 : 0);
      if (!found) act(value);
    },
  };
}

function issuesOf(refused: CallError | null | undefined): Record<string, string> {
  return Object.fromEntries((refused?.issues ?? []).map(({ path, message }) => [String(path[0] ?? ''), message]));
}
