import { useId, useState } from 'react';
import { listSections } from '#people/contract.ts';
import { PostField } from '#people/web/PostField.tsx';
import { listCategories } from '#receipts/contract.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { useText } from '../../web/text/useText.ts';
import { Fields } from '../../web/ui/Frames.tsx';
import { Select } from '../../web/ui/form/Choice.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import styles from './search.module.css';
import type { SearchPlace } from './searchPlace.ts';

interface Filtering {
  place: SearchPlace;
  change: (change: Partial<SearchPlace>) => void;
}

/** Filters of the search (domain.md §2.2.9). A choice counts at once, what is typed when the field is left. */
export function Filters({ place, change }: Filtering) {
  const { t, name } = useText();
  const sections = useRoute(listSections, {});
  const categories = useRoute(listCategories, {});
  const prefix = useId();
  const chosen = (field: 'sectionId' | 'categoryId' | 'nature') => ({
    id: prefix + field,
    value: place[field] ?? '',
    onChange: (value: string) => change({ [field]: value || undefined }),
    onLeave: () => undefined,
    error: undefined,
  });
  const holder = place.holderId === undefined ? null : { id: place.holderId, label: place.holder ?? place.holderId };
  return (
    <div className={styles.filters}>
      <Fields>
        <Typed field="number" {...{ place, change }} />
        <Typed field="sender" {...{ place, change }} />
        <PostField
          label={t('search.filter.holderId')}
          of={{ id: `${prefix}holder`, value: holder, onChange: (post) => change({ holderId: post?.id, holder: post?.label }), onLeave: () => undefined, error: undefined }}
        />
        <Select label={t('search.filter.sectionId')} empty={t('search.any')} of={chosen('sectionId')} options={(sections.data?.items ?? []).map((one) => ({ value: one.id, label: name(one) }))} />
        <Select label={t('search.filter.categoryId')} empty={t('search.any')} of={chosen('categoryId')} options={(categories.data?.items ?? []).map((one) => ({ value: one.id, label: name(one) }))} />
        <Select label={t('search.filter.nature')} empty={t('search.any')} of={chosen('nature')} options={(['electronic', 'physical'] as const).map((value) => ({ value, label: t(`nature.${value}`) }))} />
        <TypedDay field="from" {...{ place, change }} />
        <TypedDay field="to" {...{ place, change }} />
      </Fields>
    </div>
  ); // prettier-ignore
}

function Typed({ field, place, change }: Filtering & { field: 'number' | 'sender' }) {
  const { t } = useText();
  const id = useId();
  const [value, setValue] = useState(place[field] ?? '');
  const leave = () => (value.trim() === (place[field] ?? '') ? undefined : change({ [field]: value.trim() || undefined }));
  return (
    <form onSubmit={(event) => { event.preventDefault(); leave(); }}>
      <TextField label={t(`search.filter.${field}`)} of={{ id, value, onChange: setValue, onLeave: leave, error: undefined }} />
    </form>
  ); // prettier-ignore
}

function TypedDay({ field, place, change }: Filtering & { field: 'from' | 'to' }) {
  const { t } = useText();
  const id = useId();
  const [value, setValue] = useState(place[field] ?? '');
  function type(next: string) {
    setValue(next);
    if (next === '' || isDay(next)) change({ [field]: next || undefined });
  }
  return <DateField label={t(`search.filter.${field}`)} of={{ id, value, onChange: type, onLeave: () => undefined, error: undefined }} />;
}
