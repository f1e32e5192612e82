import type { Tone } from '../../web/ui/Marks.tsx';
import type { CertificationState } from '../contract/certifications.ts';
import type { Sheet } from '../contract/sheets.ts';

export const SHEET_TONES: Record<Sheet['state'], Tone> = {
  checking: 'warm',
  checked: 'warm',
  applying: 'warm',
  applied: 'ok',
  undoing: 'warm',
  undone: 'flat',
  discarded: 'flat',
};
export const LIST_TONES: Record<CertificationState, Tone> = { never: 'flat', certified: 'ok', changed: 'warm' };
