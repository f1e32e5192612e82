import { useState } from 'react';
import { useRoute } from '../../web/data/useRoute.ts';
import { useText } from '../../web/text/useText.ts';
import { ComboBox, type Found } from '../../web/ui/form/ComboBox.tsx';
import type { FieldWords } from '../../web/ui/form/Field.tsx';
import type { FieldOf } from '../../web/ui/form/useForm.ts';
import { type Address, listAddresses } from '../contract/state.ts';

/** Finds an office, section or post of any instance by its words. The id of what is found is its code in the directory. */
export function AddressField({ of, ...words }: FieldWords & { of: FieldOf<Found | null> }) {
  const { t, name } = useText();
  const [search, setSearch] = useState('');
  const { data } = useRoute(listAddresses, { search }, { when: search !== '', keep: true });
  const found = ({ code, nameHi, nameEn, officeHi, officeEn, titleHi, titleEn, state }: Address): Found => {
    const label = name({ nameHi, nameEn });
    const office = name({ nameHi: officeHi, nameEn: officeEn });
    const title = name({ nameHi: titleHi, nameEn: titleEn });
    const detail = [...new Set([office, title])].filter((word) => !label.includes(word)).join(' · ');
    return { id: code, label, detail, note: state === 'up' ? undefined : t(`directory.state.${state}`) };
  };
  return (
    <ComboBox
      {...words}
      of={of}
      placeholder={t('directory.address.hint')}
      found={search === '' ? undefined : data?.items.map(found)}
      onWords={setSearch}
      none={t('directory.address.none')}
    />
  );
}
