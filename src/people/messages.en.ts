import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'post.notFound': 'This post was not found. Choose it again from the list.',
  'post.abbreviationTaken': 'The abbreviation {abbreviation} belongs to another post. Give another one.',
  'post.circle': 'With this change the post would come to report to itself. Choose a senior post.',
  'post.held': 'Another person holds this post on these days. Relieve that person first, or change the days.',
  'section.notFound': 'This section was not found. Choose it again from the list.',
  'employee.notFound': 'This employee was not found. Check the employee code.',
  'charge.reversed': 'The last day of the charge lies before the first. Correct the days.',
  'absence.notFound': 'This leave was not found, or it is over. Look at the list again.',
  'absence.reversed': 'The last day of the leave lies before the first. Correct the days.',
  'absence.past': 'Leave can be entered from today onwards only. Correct the days.',
  'absence.tooLong': 'Leave cannot be longer than five years. Correct the last day.',
  'absence.overlaps': 'Your leave on some of these days is already entered. See the list, or change the days.',
  'absence.linkSelf': 'You cannot be your own link officer. Choose the post of another officer.',
  'absence.linkVacant': 'The chosen post is vacant and gives no link officer. Choose another post.',
  'absence.linkAway': 'The chosen link officer is also on leave on these days. Choose the post of another officer.',
};
