import { useState } from 'react';
import { type Address, listAddresses } from '#directory/contract/state.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useText } from '../../web/text/useText.ts';
import { ComboBox, type Found } from '../../web/ui/form/ComboBox.tsx';
import type { FieldOf } from '../../web/ui/form/useForm.ts';

/** An office, section or post of another instance, by any word of it. */
export function AddressField({ of }: { of: FieldOf<Found | null> }) {
  const { t, name } = useText();
  const [search, setSearch] = useState('');
  const { data } = useRoute(listAddresses, { search }, { when: search !== '', keep: true });
  const found = ({ code, nameHi, nameEn, officeHi, officeEn, titleHi, titleEn }: Address): Found => {
    const office = name({ nameHi: officeHi, nameEn: officeEn });
    const title = name({ nameHi: titleHi, nameEn: titleEn });
    const own = name({ nameHi, nameEn });
    return { id: code, label: own, detail: [...new Set([office, title])].filter((word) => word !== own).join(' · ') };
  };
  return (
    <ComboBox
      of={of}
      label={t('travel.to')}
      must
      placeholder={t('travel.to.hint')}
      none={t('travel.to.none')}
      found={search === '' ? undefined : data?.items.map(found)}
      onWords={setSearch}
    />
  );
}
