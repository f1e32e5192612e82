import { ACTIONS, NOTES, OWN_FILES, REASONS } from '../words/notes.ts';
import { attachOther, copy, diarise, linkAnother, look, note, openFile, yellowNote } from './deeds.ts';
import { accept, close, park, pullBack, pullUp, reopen, reply, send, unpark } from './moves.ts';
import { type Matter, arrivesAt, comesIn, goesUp, isDecided, isNoted, isPutUp } from './course.ts';
import type { Tale } from './tale.ts';

export type Way = (tale: Tale, matter: Matter) => void;

const closed: Way = (tale, matter) => {
  isNoted(tale, matter);
  tale.wait(0.5, 4);
  tale.act(matter.line.hand, close('file', tale.dice.pick(REASONS.closed)));
};

const parked: Way = (tale, matter) => {
  isNoted(tale, matter);
  tale.wait(0.1, 1);
  tale.act(matter.line.hand, park('file', { days: tale.dice.count(60, 150), reason: tale.dice.pick(REASONS.parked) }));
};

const parkedForAWhile: Way = (tale, matter) => {
  const { hand, officer } = matter.line;
  isNoted(tale, matter);
  tale.act(hand, park('file', { days: 120, reason: tale.dice.pick(REASONS.parked) }));
  tale.wait(3, 9);
  tale.act(hand, unpark('file'), note(tale.dice.pick(NOTES.answer)), send('file', { to: officer, action: 'अवलोकनार्थ' }));
};

const queried: Way = (tale, matter) => {
  const { officer, seniors } = matter.line;
  comesIn(tale, matter);
  isPutUp(tale, matter);
  goesUp(tale, matter, 1);
  tale.lie();
  tale.act(seniors[0]!, look('file'), note(tale.dice.pick(NOTES.query)), reply('file', { action: 'पृच्छा' }));
  tale.lie();
  tale.act(officer, look('file'), note(tale.dice.pick(NOTES.answer)), send('file', { to: seniors[0]!, action: 'पृच्छा का उत्तर' }));
  isDecided(tale, matter, 1);
  if (tale.dice.chance(0.6)) tale.act(matter.line.hand, linkAnother);
  ends(tale, matter);
};

/** A decided file on the hand's desk: closed, parked, or with a note begun. */
function ends(tale: Tale, { line }: Matter): void {
  const { dice } = tale;
  tale.wait(0.5, 3);
  if (dice.chance(0.65)) tale.act(line.hand, close('file', dice.pick(REASONS.closed)));
  else if (dice.chance(0.5)) tale.act(line.hand, park('file', { days: dice.count(60, 150), reason: dice.pick(REASONS.parked) }));
  else tale.act(line.hand, yellowNote(dice.pick(NOTES.unfinished)));
}

const disposedOf: Way = (tale, matter) => {
  const { hand, registry } = matter.line;
  comesIn(tale, matter);
  if (tale.dice.chance(0.3)) tale.act(registry, look('receipt'));
  tale.lie();
  tale.act(hand, look('receipt'), ...(tale.dice.chance(0.3) ? [copy] : []), close('receipt', tale.dice.pick(REASONS.disposed)));
};

const forInformation: Way = (tale, matter) => {
  const { officer, seniors, hand } = matter.line;
  arrivesAt(tale, matter, { desk: officer, copies: [seniors[0]!, hand] });
  tale.lie();
  tale.act(hand, look('receipt'), close('receipt', 'अवलोकित'));
  tale.act(officer, look('receipt'), park('receipt', { days: 90, reason: tale.dice.pick(REASONS.parked) }));
};

const fromAbove: Way = (tale, matter) => {
  const { seniors, officer, hand } = matter.line;
  arrivesAt(tale, matter, { desk: seniors[1]! });
  for (const [desk, to] of [
    [seniors[1]!, seniors[0]!],
    [seniors[0]!, officer],
    [officer, hand],
  ] as const) {
    tale.lie();
    tale.act(
      desk,
      look('receipt'),
      send('receipt', { to, action: tale.dice.pick(ACTIONS.down), remark: 'कृपया तत्काल कार्यवाही कर अवगत करायें।' }),
    );
  }
  isPutUp(tale, matter);
  goesUp(tale, matter, 2);
  isDecided(tale, matter, 2);
  ends(tale, matter);
};

const ownFile: Way = (tale, { line }) => {
  const { hand, officer, seniors } = line;
  tale.act(
    hand,
    openFile({ subject: tale.dice.pick(OWN_FILES), head: 2 }),
    note(tale.dice.pick(NOTES.proposal)),
    send('file', { to: officer, action: 'अनुमोदनार्थ प्रस्तुत' }),
  );
  tale.lie();
  tale.act(officer, look('file'), note(['सहमत।']), send('file', { to: seniors[0]!, action: 'अनुमोदनार्थ प्रस्तुत' }));
  tale.lie();
  tale.act(seniors[0]!, look('file'), note(['अनुमोदित।']), send('file', { to: hand, action: 'पत्रावली वापस' }));
  tale.wait(1, 6);
  tale.act(hand, look('file'), close('file', 'कार्यवाही पूर्ण'));
};

const onPaper: Way = (tale, { line, letter }) => {
  const { registry, officer, hand } = line;
  tale.act(registry, diarise(letter, { nature: 'physical' }), send('receipt', { to: officer, action: 'मूल प्रति संलग्न' }));
  tale.lie();
  tale.act(officer, accept('receipt'), send('receipt', { to: hand, action: 'आवश्यक कार्यवाही हेतु' }));
  tale.lie();
  tale.act(hand, accept('receipt'), park('receipt', { days: 100, reason: 'मूल अभिलेख प्रतीक्षित' }));
};

const fileOnPaper: Way = (tale, { line, letter }) => {
  const { hand, officer, seniors } = line;
  tale.act(hand, openFile({ subject: letter.entry.subject, nature: 'physical', physicalReason: tale.dice.pick(REASONS.onPaper) }));
  tale.act(hand, send('file', { to: officer, action: 'मूल पत्रावली प्रस्तुत' }));
  tale.lie();
  tale.act(officer, accept('file'), send('file', { to: seniors[0]!, action: 'आदेशार्थ प्रस्तुत' }));
};

const sealed: Way = (tale, { line, letter }) => {
  const { registry, seniors } = line;
  const cover = { ...letter, scan: null, entry: { ...letter.entry, subject: '' } };
  tale.act(registry, diarise(cover, { classification: 'confidential' }), send('receipt', { to: seniors[0]!, action: 'बन्द लिफाफा' }));
  tale.lie();
  tale.act(seniors[0]!, look('receipt'));
};

const takenBack: Way = (tale, matter) => {
  const { hand, officer } = matter.line;
  comesIn(tale, matter);
  isPutUp(tale, matter);
  tale.wait(0.02, 0.1);
  tale.act(hand, pullBack('file'), note(['संलग्नक भी अवलोकनीय हैं।']), send('file', { to: officer, action: 'अनुमोदनार्थ प्रस्तुत' }));
  goesUp(tale, matter, 1);
  tale.wait(3, 5);
  tale.act(matter.line.seniors[0]!, look('file'), note(['सहमत।']), send('file', { to: hand, action: 'पत्रावली वापस' }));
  ends(tale, matter);
};

const takenUp: Way = (tale, matter) => {
  const { seniors, hand } = matter.line;
  comesIn(tale, matter);
  isPutUp(tale, matter);
  tale.wait(2, 4);
  tale.act(
    seniors.at(-1)!,
    pullUp('file', tale.dice.pick(REASONS.pulledUp)),
    note(['बैठक में विचारोपरान्त अनुमोदित।']),
    send('file', { to: hand, action: 'तत्काल कार्यवाही करें' }),
  );
  ends(tale, matter);
};

const reopened: Way = (tale, matter) => {
  closed(tale, matter);
  tale.wait(3, 8);
  tale.act(matter.line.officer, reopen('file', tale.dice.pick(REASONS.reopened)));
};

const travelsInside: Way = (tale, matter) => {
  const { hand, officer } = matter.line;
  comesIn(tale, matter);
  tale.act(hand, openFile({ subject: `${matter.letter.entry.subject} – पूर्व निदर्श`, as: 'other' }));
  isPutUp(tale, matter);
  tale.wait(0.01, 0.02);
  tale.act(
    hand,
    pullBack('file'),
    attachOther,
    note(['पूर्व निदर्श की पत्रावली संलग्न है।']),
    send('file', { to: officer, action: 'अनुमोदनार्थ प्रस्तुत' }),
  );
};

const unsent: Way = (tale, { line, letter }) => tale.act(line.registry, diarise(letter));
const unnumbered: Way = (tale, { line, letter }) => tale.act(line.registry, diarise(letter, { draft: true }));

/** The ways of ordinary stories, the frequent ones several times. */
export const WAYS: Way[] = [
  closed, closed, closed, closed, closed, parked, queried, queried, disposedOf, disposedOf, disposedOf, disposedOf, forInformation, fromAbove, fromAbove, ownFile, ownFile, closed,
  onPaper, fileOnPaper, takenBack, parkedForAWhile, takenUp, reopened, travelsInside,
]; // prettier-ignore

/** Once a line at least, and lately: what each office has lying half done. */
export const RECENT: Way[] = [unsent, unnumbered, sealed, onPaper];
