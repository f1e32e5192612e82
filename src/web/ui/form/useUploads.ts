import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, type CallError } from '#core/call.ts';
import type { Route } from '#core/contract.ts';
import { sender } from '../../data/send.ts';

/** One file on its way. `share` 0–1 of its bytes; `answer` once it has arrived. */
export interface Upload<O> {
  key: number;
  file: File;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  share: number;
  answer?: O;
  error?: CallError;
}

export interface Uploading<I, O, W> {
  route: Route<I, O, W>;
  /** The input that goes with a file. */
  inputOf: (file: File) => W;
  invalidates?: readonly Pick<Route<never>, 'path'>[];
}

export interface Uploads<O> {
  list: readonly Upload<O>[];
  add: (files: readonly File[]) => void;
  again: (key: number) => void;
  remove: (key: number) => void;
}

/** Sends several files one after another: on a thin line the first is then ready soonest. One failure does not stop the rest. */
export function useUploads<I, O, W>({ route, inputOf, invalidates = [] }: Uploading<I, O, W>): Uploads<O> {
  const client = useQueryClient();
  const [list, setList] = useState<readonly Upload<O>[]>([]);
  const chain = useRef(Promise.resolve());
  const count = useRef(0);
  const change = (key: number, part: Partial<Upload<O>>) =>
    setList((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function send({ key, file }: Upload<O>) {
    change(key, { state: 'sending', share: 0 });
    const onProgress = (share: number) => change(key, { share });
    await call(route, inputOf(file), sender(route, { onProgress })).then(
      (answer) => change(key, { state: 'done', share: 1, answer }),
      (error: CallError) => change(key, { state: 'failed', error }),
    );
    for (const { path } of invalidates) void client.invalidateQueries({ queryKey: [path] });
  }
  const plan = (upload: Upload<O>) => {
    chain.current = chain.current.then(() => send(upload));
  };
  return {
    list,
    add(files) {
      const added = files.map((file): Upload<O> => ({ key: count.current++, file, state: 'waiting', share: 0 }));
      setList((all) => [...all, ...added]);
      added.forEach(plan);
    },
    again: (key) => list.filter((one) => one.key === key).forEach(plan),
    remove: (key) => setList((all) => all.filter((one) => one.key !== key)),
  };
}
