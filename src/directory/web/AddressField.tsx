import { useState } from 'react';
import { useRoute } from '../../web/data/useRoute.ts';
import { useText } from '../../web/text/useText.ts';
import { ComboBox, type Found } from '../../web/ui/form/ComboBox.tsx';
import type { FieldWords } from '../../web/ui/form/Field.tsx';
import type { FieldOf } from '../../web/ui/form/useForm.ts';
import { listAddresses } from '../contract/state.ts';

/** Finds an office, section or post of any instance by its words. The id of what is found is its code in the directory. */
export function AddressField({ of, ...words }: FieldWords & { of: FieldOf<Found | null> }) {
  const { t, name } = useText();
  const [search, setSearch] = useState('');
  const { data } = useRoute(listAddresses, { search }, { when: search !== '', keep: true });
  const found = data?.items.map(({ code, nameHi, nameEn, titleHi, titleEn, state }) => ({
    id: code,
    label: name({ nameHi, nameEn }),
    detail: name({ nameHi: titleHi, nameEn: titleEn }),
    note: state === 'up' ? undefined : t(`directory.state.${state}`),
  }));
  return <ComboBox {...words} of={of} found={search === '' ? undefined : found} onWords={setSearch} none={t('directory.address.none')} />;
}
