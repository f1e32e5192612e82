import type { TypingMode } from '../text/settings.ts';
import { inscript } from './inscript.ts';
import type { Layout } from './layout.ts';
import { remington } from './remington.ts';

/** The keyboards that Patravali brings itself; `system` leaves typing to the machine. */
export const layouts: Record<TypingMode, Layout | null> = { system: null, inscript, remington };
