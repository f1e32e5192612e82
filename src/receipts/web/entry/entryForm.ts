import type { z } from 'zod';
import type { diarise, ReceiptView, uploadDocument, viewForm } from '../../contract.ts';
import { dateFault, missingFields } from '../../contract/checks.ts';
import { type Entry, entry } from '../../contract/entry.ts';
import { isDay } from '../../../web/ui/form/DateField.tsx';
import type { Problems } from '../../../web/ui/form/useForm.ts';
import { formatDay } from '../../../web/text/format.ts';
import type { Text } from '../../../web/text/useText.ts';
import type { MessageKey } from '../../../web/text/words.ts';

export type Scan = z.output<typeof uploadDocument.output>;
export type FormFacts = z.output<typeof viewForm.output>;

/** What the form holds: as the entry, but every choice not yet made and every day not yet typed is an empty text. */
export type EntryForm = Omit<
  Entry,
  'documents' | 'deliveryMode' | 'letterOn' | 'receivedOn' | 'dueOn' | 'vipKind' | 'categoryId' | 'nature'
> & {
  nature: 'electronic' | 'physical';
  deliveryMode: string;
  letterOn: string;
  receivedOn: string;
  dueOn: string;
  vipKind: string;
  categoryId: string;
  sectionId: string;
  /** The scans of this letter. */
  documents: Scan[];
};

/** The letter in hand, and the scans that are not in it. */
export interface Held {
  letter: EntryForm;
  waiting: readonly Scan[];
}

interface Scans {
  mine: readonly Scan[];
  waiting: readonly Scan[];
}
export type ScanChange = (now: Scans) => Partial<Scans>;

/** Scans arrive by themselves while fields are typed: each changes only its own part of what is held by then. */
export function withScans({ letter, waiting }: Held, change: ScanChange): Held {
  const { mine = letter.documents, waiting: later = waiting } = change({ mine: letter.documents, waiting });
  return { letter: { ...letter, documents: [...mine] }, waiting: later };
}

export function withFields({ letter: { documents }, waiting }: Held, typed: EntryForm): Held {
  return { letter: { ...typed, documents }, waiting };
}

const BLANK = entry.parse({});

export function emptyForm({ receivedOn, deliveryMode = '' }: { receivedOn: string; deliveryMode?: string }): EntryForm {
  return {
    ...BLANK,
    nature: 'electronic',
    deliveryMode,
    letterOn: '',
    receivedOn,
    dueOn: '',
    vipKind: '',
    categoryId: '',
    sectionId: '',
    documents: [],
  };
}

export function formOf(view: ReceiptView): EntryForm {
  const entries = Object.fromEntries(Object.keys(BLANK).map((name) => [name, view[name as keyof ReceiptView] ?? '']));
  return {
    ...emptyForm({ receivedOn: view.receivedOn }),
    ...entries,
    deliveryMode: view.deliveryMode ?? '',
    categoryId: view.category?.id ?? '',
    documents: view.documents,
  };
}

/** The form as the contract wants it. A day that cannot be read must have been put right before. */
export function inputOf({ documents, sectionId, ...form }: EntryForm): z.input<typeof diarise.input> {
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    ...form,
    deliveryMode: orNull(form.deliveryMode) as Entry['deliveryMode'],
    letterOn: orNull(form.letterOn),
    receivedOn: form.receivedOn || undefined,
    dueOn: orNull(form.dueOn),
    vipKind: orNull(form.vipKind) as Entry['vipKind'],
    categoryId: orNull(form.categoryId),
    documents: documents.map(({ sha256 }) => sha256),
    ...(sectionId && { sectionId }),
  };
}

/** Days that cannot be read or stand in the wrong order: these hold up a draft too. */
export function dayProblems(form: EntryForm, { today }: FormFacts, { t }: Text): Problems<EntryForm> {
  const days = ['letterOn', 'receivedOn', 'dueOn'] as const;
  const unread = days.filter((name) => form[name] !== '' && !isDay(form[name]));
  if (unread.length > 0) return Object.fromEntries(unread.map((name) => [name, t('web.day.unread')]));
  const fault = dateFault({ letterOn: form.letterOn, receivedOn: form.receivedOn || today, dueOn: form.dueOn }, today);
  return fault
    ? {
        [fault.field]: t(
          fault.code as MessageKey,
          Object.fromEntries(Object.entries(fault.days).map(([name, day]) => [name, formatDay(day)])),
        ),
      }
    : {};
}

/** The order in which the eye meets the fields: problems are listed so. */
const IN_SIGHT = [
  'documents',
  'sectionId',
  'letterNumber',
  'letterOn',
  'receivedOn',
  'subject',
  'senderName',
  'senderDesignation',
  'senderOrganisation',
  'deliveryMode',
  'categoryId',
  'vipName',
  'dueOn',
] as const;

/** All that stands between the form and a number. */
export function problemsOf(form: EntryForm, facts: FormFacts, text: Text): Problems<EntryForm> {
  const given = { ...BLANK, ...inputOf(form) } as Entry;
  const missing = missingFields(given, { cover: facts.coversOnly.includes(form.classification), required: facts.required });
  const section = facts.sections.length > 1 && form.sectionId === '' ? { sectionId: text.t('receipt.chooseSection') } : {};
  const found: Problems<EntryForm> = {
    ...Object.fromEntries(missing.map((name) => [name, text.t(`receipt.missing.${name}` as MessageKey)])),
    ...section,
    ...dayProblems(form, facts, text),
  };
  return Object.fromEntries(IN_SIGHT.filter((name) => found[name]).map((name) => [name, found[name]]));
}
