import type { ReactNode } from 'react';

/** A word and its value, in a `dl`. */
export function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}
