import type { z } from 'zod';
import type { ReceiptView } from '#receipts/contract.ts';
import type { Text } from '../../../web/text/useText.ts';
import type { Found } from '../../../web/ui/form/ComboBox.tsx';
import type { Problems } from '../../../web/ui/form/useForm.ts';
import type { createFile } from '../../contract.ts';

/** What the form holds; a choice not yet made is empty. */
export interface OpeningForm {
  scheme: 'sfs' | 'non_sfs';
  head: Found | null;
  number: string;
  sectionId: string;
  subject: string;
  nature: 'electronic' | 'physical';
  physicalReason: string;
  classification: 'normal' | 'confidential';
  description: string;
  previousReference: string;
  laterReference: string;
}

/** A form for a new file; for a receipt it begins with what the letter says. */
export function openingFor(receipt: ReceiptView | undefined, head: Found | null): OpeningForm {
  return {
    scheme: 'sfs',
    head,
    number: '',
    sectionId: '',
    subject: receipt?.subject ?? '',
    nature: receipt?.nature ?? 'electronic',
    physicalReason: '',
    classification: receipt && receipt.classification !== 'normal' ? 'confidential' : 'normal',
    description: '',
    previousReference: '',
    laterReference: '',
  };
}

/** The form as the contract wants it. */
export function inputOf(
  { scheme, head, number, sectionId, physicalReason, ...form }: OpeningForm,
  sameSubjectAccepted: boolean,
): z.input<typeof createFile.input> {
  const named = scheme === 'sfs' ? { headId: head?.id } : { number, ...(sectionId && { sectionId }) };
  return { ...form, ...named, physicalReason: form.nature === 'physical' ? physicalReason : '', sameSubjectAccepted } as z.input<
    typeof createFile.input
  >;
}

export function problemsOf(
  { scheme, head, number, subject, nature, physicalReason }: OpeningForm,
  { t }: Pick<Text, 't'>,
): Problems<OpeningForm> {
  const blank = (text: string) => text.trim() === '';
  return {
    head: scheme === 'sfs' && !head ? t('files.missing.head') : undefined,
    number: scheme === 'non_sfs' && blank(number) ? t('files.missing.number') : undefined,
    subject: blank(subject) ? t('files.missing.subject') : undefined,
    physicalReason: nature === 'physical' && blank(physicalReason) ? t('file.physicalReason') : undefined,
  };
}
