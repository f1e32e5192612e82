import { useState } from 'react';
import { useRoute } from '../../web/data/useRoute.ts';
import { formatDay } from '../../web/text/format.ts';
import { type Text, useText } from '../../web/text/useText.ts';
import { ComboBox, type Found } from '../../web/ui/form/ComboBox.tsx';
import type { FieldWords } from '../../web/ui/form/Field.tsx';
import type { FieldOf } from '../../web/ui/form/useForm.ts';
import { type Post, listPosts } from '../contract.ts';

/** Finds a post by any word of it, of its office or its holder; shows holder, leave and link officer (ui.md §6). */
export function PostField({ of, placeholder, ...words }: FieldWords & { of: FieldOf<Found | null>; placeholder?: string }) {
  const text = useText();
  const [search, setSearch] = useState('');
  const { data } = useRoute(listPosts, { search }, { when: search !== '', keep: true });
  return (
    <ComboBox
      {...words}
      of={of}
      found={search === '' ? undefined : data?.items.map((post) => foundPost(post, text))}
      onWords={setSearch}
      {...(placeholder && { placeholder })}
    />
  );
}

/** A post as a line of a picker. */
export function foundPost(
  { id, nameHi, nameEn, officeHi, officeEn, holder, linkOfficer, onLeaveUntil, vacant }: Post,
  { t, name }: Text,
): Found {
  const away = [
    ...(onLeaveUntil ? [t('post.onLeave', { until: formatDay(onLeaveUntil) })] : []),
    ...(linkOfficer ? [t('post.linkedBy', { who: name(linkOfficer) })] : []),
  ];
  return {
    id,
    label: name({ nameHi, nameEn }),
    detail: `${holder ? name(holder) : t('post.vacantShort')} · ${name({ nameHi: officeHi, nameEn: officeEn })}`,
    note: away.length > 0 ? away.join(', ') : undefined,
    reason: vacant ? t('post.vacant') : undefined,
  };
}
