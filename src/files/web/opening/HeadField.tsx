import { useState } from 'react';
import { foldForSearch } from '#core/text/fold.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useText } from '../../../web/text/useText.ts';
import { ComboBox, type Found } from '../../../web/ui/form/ComboBox.tsx';
import type { FieldOf } from '../../../web/ui/form/useForm.ts';
import { listHeads } from '../../contract.ts';

const MOST = 30;

/** The head under which the file is numbered, found by its code or any word of its name in either language. */
export function HeadField({ of }: { of: FieldOf<Found | null> }) {
  const { t, name } = useText();
  const [words, setWords] = useState('');
  const { data } = useRoute(listHeads, {});
  const wanted = foldForSearch(words).split(' ');
  const found = data?.items
    .filter(({ code, nameHi, nameEn }) => {
      const told = foldForSearch(`${code} ${nameHi} ${nameEn}`);
      return wanted.every((word) => told.includes(word));
    })
    .slice(0, MOST)
    .map((head) => ({ id: head.id, label: `${head.code} ${name(head)}`, detail: name(head.section) }));
  const missing = data?.items.length === 0 ? t(data.typed ? 'files.heads.none' : 'files.heads.noneAtAll') : undefined;
  return (
    <ComboBox
      of={of}
      found={found}
      onWords={setWords}
      label={t('files.field.head')}
      must
      hint={missing}
      none={t('files.heads.notFound')}
      placeholder={t('files.heads.find')}
    />
  );
}
