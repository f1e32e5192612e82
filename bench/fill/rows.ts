import { createHash } from 'node:crypto';
import type { Emit } from './copying.ts';
import { type FilePlan, type ReceiptPlan, dayOf, drawNote } from './plans.ts';
import { sectionCode, sectionId, sectionOf } from './offices.ts';
import { randomOf } from './random.ts';
import { foldedWords } from './vocabulary.ts';

const BEGINNING = '0'.repeat(64);

/** Numbers of rows given so far. */
export interface Counts {
  note: number;
  movement: number;
}

/** A link's hash is the digest of its row's number: the benchmark measures speed, it proves no chain. */
const standIn = (kind: string, row: number) => createHash('sha256').update(`${kind} ${row}`).digest('hex');

interface Link {
  position: number;
  hash: string;
}

const bodyOf = (text: string) => `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"${text}"}]}]}`;

/** A file with all its rows; gives the texts of its notes, and its posts, for its search entry. */
export function emitFile(
  emit: Emit,
  plan: FilePlan,
  counts: Counts,
  receipt: ReceiptPlan | null,
): { notes: string[]; last: number; posts: number[] } {
  const { id, office, section, steps, state } = plan;
  const random = randomOf(plan.id * 2 + 1);
  const notes: string[] = [];
  let link: Link = { position: 0, hash: BEGINNING };
  let lastNote = 0;
  const closed = state === 'closed';
  const desk = steps.at(-1)!;
  for (const [place, { post, at }] of steps.entries()) {
    if (place === steps.length - 1) break;
    const until = place === steps.length - 2 ? plan.notes : Math.floor(((place + 1) * plan.notes) / (steps.length - 1));
    while (notes.length < until) {
      const text = drawNote(random);
      notes.push(text);
      link = emitNote(emit, { file: id, post, at, paragraph: notes.length, text, row: ++counts.note }, link);
      lastNote = link.position;
    }
    const to = steps[place + 1]!.post;
    link = emitMovement(emit, { paper: id, kind: 'sent', from: post, to, due: plan.dueOn, at, row: ++counts.movement }, link);
    if (place < steps.length - 2) emit('opening', [counts.movement, at, to]);
  }
  const came = counts.movement;
  if (closed) {
    link = emitMovement(
      emit,
      { paper: id, kind: 'closed', from: desk.post, to: null, due: null, at: desk.at, row: ++counts.movement },
      link,
    );
    emit('closure', [id, desk.at, desk.post, 'कार्य पूर्ण', 'B']);
  } else emitHolding(emit, plan, came);
  emit('paper', [
    id,
    'file',
    plan.number,
    plan.subject,
    sectionId(office, section),
    'electronic',
    plan.confidential ? 'confidential' : 'normal',
    plan.vip ? 't' : 'f',
    steps[0]!.post,
    plan.createdAt,
    closed ? desk.at : null,
    link.position,
    link.hash,
  ]);
  emit('file', [
    id,
    'sfs',
    plan.head,
    plan.serial,
    plan.year,
    notes.length,
    receipt ? 2 : 0,
    foldedWords(plan.subject)
      .filter((word, index, all) => all.indexOf(word) === index)
      .join(' '),
  ]);
  if (receipt)
    emit('correspondence', [
      id,
      1,
      'receipt',
      receipt.id,
      receipt.subject,
      receipt.number,
      receipt.day,
      1,
      2,
      receipt.createdAt,
      steps[0]!.post,
      receipt.createdAt,
    ]);
  const posts = [...new Set(steps.map(({ post }) => post))];
  for (const post of posts) emit('sight', [id, post, plan.createdAt, sectionOf(post)]);
  emit('event', [plan.createdAt, 'file.opened', steps[0]!.post, steps[0]!.post, steps[0]!.post, id, '{}']);
  return { notes, last: lastNote, posts };
}

function emitHolding(emit: Emit, { id, steps, state, dueOn }: FilePlan, movement: number): void {
  const [from, desk] = [steps.at(-2)!, steps.at(-1)!];
  const opened = id % 3 === 0 ? null : desk.at;
  const until = state === 'parked' ? dayOf(new Date(Date.parse(desk.at) + 90 * 86_400_000).toISOString()) : null;
  emit('holding', [id, desk.post, state, from.at, opened, null, until ?? dueOn, 'आवश्यक कार्यवाही हेतु', from.post, movement, until]);
  if (until) emit('parking', [id, desk.post, desk.post, desk.at, until, `${until}T00:05:00+05:30`, 'उत्तर की प्रतीक्षा', dueOn]);
}

function emitNote(
  emit: Emit,
  note: { file: number; post: number; at: string; paragraph: number; text: string; row: number },
  { position, hash: previous }: Link,
): Link {
  const { file, post, at, paragraph, text, row } = note;
  const hash = standIn('note', row);
  emit('note', [row, file, post, post, 'green', bodyOf(text), text, at, at, at, paragraph, paragraph, position + 1, previous, hash]);
  return { position: position + 1, hash };
}

interface Move {
  paper: number;
  kind: string;
  from: number;
  to: number | null;
  due: string | null;
  at: string;
  row: number;
}

function emitMovement(emit: Emit, { paper, kind, from, to, due, at, row }: Move, { position, hash: previous }: Link): Link {
  const hash = standIn('movement', row);
  emit('movement', [row, paper, kind, from, from, to, '', due, at, position + 1, previous, hash]);
  return { position: position + 1, hash };
}

/** A receipt with all its rows; gives the posts that see it. */
export function emitReceipt(emit: Emit, plan: ReceiptPlan, counts: Counts): { posts: number[] } {
  const { id, office, serial, state, sender, maker, holder, createdAt: at, day } = plan;
  let link: Link = { position: 0, hash: BEGINNING };
  if (state !== 'created')
    link = emitMovement(emit, { paper: id, kind: 'sent', from: maker, to: holder, due: null, at, row: ++counts.movement }, link);
  const came = counts.movement;
  const end = { file: 'put_in_file', closed: 'closed' }[state as string];
  if (end) link = emitMovement(emit, { paper: id, kind: end, from: holder, to: null, due: null, at, row: ++counts.movement }, link);
  if (state === 'closed') emit('closure', [id, at, holder, 'कार्य पूर्ण', null]);
  if (state === 'created') emit('holding', [id, maker, 'created', at, at, at, null, '', null, null, null]);
  if (state === 'inbox') emit('holding', [id, holder, 'inbox', at, id % 2 === 0 ? at : null, null, day, 'अवलोकनार्थ', maker, came, null]);
  emit('paper', [
    id,
    'receipt',
    plan.number,
    plan.subject,
    sectionId(office, 0),
    'electronic',
    'normal',
    'f',
    maker,
    at,
    state === 'closed' ? at : null,
    link.position,
    link.hash,
  ]);
  emit('receipt', [
    id,
    serial,
    at.slice(0, 4),
    sectionCode(office, 0),
    'letter',
    'post',
    plan.letterNumber,
    plan.letterNumber,
    day,
    day,
    at,
    sender.name,
    foldedWords(sender.name).join(' '),
    sender.designation,
    sender.organisation,
    sender.city,
    plan.fileId,
  ]);
  const posts = [...new Set([maker, holder])];
  for (const post of posts) emit('sight', [id, post, at, sectionOf(post)]);
  emit('event', [at, 'receipt.diarised', maker, maker, maker, id, '{}']);
  return { posts };
}
