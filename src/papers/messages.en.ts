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
  'paper.away':
    'This file was sent to {place} on {at}, so nothing can be done with it here. Wait until it is back, or press «Ask back» on the page of the file.',
  'paper.onItsWay':
    'This file was sent to {place} on {at} and has not arrived yet, so nothing can be done with it here. Until it arrives you can press «Take back» on the page of the file.',
  'paper.wentHome': 'This file was sent back to {place} on {at}. Work goes on there; the copy here is for reading only.',
};
