import { useState } from 'react';

/** A PDF that is read beside the letter. */
export interface Opened {
  label: string;
  address: string;
  page?: number;
}

export function useOpened(): { opened: Opened | null; open: (paper: Opened) => void; close: () => void } {
  const [opened, setOpened] = useState<Opened | null>(null);
  return { opened, open: setOpened, close: () => setOpened(null) };
}
