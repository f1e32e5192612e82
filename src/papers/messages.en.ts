import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'paper.kind.receipt': 'Receipt',
  'paper.kind.file': 'File',
  'nature.electronic': 'Electronic',
  'nature.physical': 'Physical',
  'classification.normal': 'Normal',
  'classification.confidential': 'Confidential',
  'classification.secret': 'Secret',
  'classification.top_secret': 'Top secret',
  'priority.ordinary': 'Ordinary',
  'priority.priority': 'Priority',
  'priority.immediate': 'Immediate',
  'priority.top': 'Top priority',
};
