import { listSections } from '#people/contract.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useText } from '../../../web/text/useText.ts';
import { Segmented, Select } from '../../../web/ui/form/Choice.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import type { Form } from '../../../web/ui/form/useForm.ts';
import { Fields, Wide } from '../../../web/ui/Frames.tsx';
import { listHeads } from '../../contract.ts';
import { HeadField } from './HeadField.tsx';
import type { OpeningForm } from './openingForm.ts';
import styles from './opening.module.css';

interface Filling {
  form: Form<OpeningForm>;
  value: OpeningForm;
  onSubjectLeft: () => void;
}

/** Head and subject first; what is seldom needed is folded. */
export function OpeningFields({ form, value, onSubjectLeft }: Filling) {
  const { t } = useText();
  const { data } = useRoute(listHeads, {});
  const subject = form.field('subject');
  const leaveSubject = () => {
    subject.onLeave();
    onSubjectLeft();
  };
  return (
    <Fields>
      {data?.typed || value.scheme === 'non_sfs' ? (
        <Wide part="half">
          <Segmented
            of={form.field('scheme')}
            label={t('files.field.scheme')}
            options={[
              { value: 'sfs', label: t('files.scheme.sfs') },
              { value: 'non_sfs', label: t('files.scheme.non_sfs') },
            ]}
          />
        </Wide>
      ) : null}
      <Wide part="half">
        <Segmented
          of={form.field('nature')}
          label={t('files.field.nature')}
          options={[
            { value: 'electronic', label: t('nature.electronic') },
            { value: 'physical', label: t('nature.physical') },
          ]}
        />
      </Wide>
      <Wide>{value.scheme === 'sfs' ? <HeadField of={form.field('head')} /> : <Typed form={form} />}</Wide>
      <Wide>
        <TextField of={{ ...subject, onLeave: leaveSubject }} label={t('files.field.subject')} must hindi rows={2} most={1000} />
      </Wide>
      {value.nature === 'physical' ? (
        <Wide>
          <TextField of={form.field('physicalReason')} label={t('files.field.physicalReason')} must hindi most={500} />
        </Wide>
      ) : null}
      <Wide>
        <details className={styles.more}>
          <summary>{t('files.new.more')}</summary>
          <Fields>
            <Select
              of={form.field('classification')}
              label={t('files.field.classification')}
              options={(['normal', 'confidential'] as const).map((one) => ({ value: one, label: t(`classification.${one}`) }))}
            />
            <TextField of={form.field('previousReference')} label={t('files.field.previousReference')} hindi most={300} />
            <TextField of={form.field('laterReference')} label={t('files.field.laterReference')} hindi most={300} />
            <Wide>
              <TextField of={form.field('description')} label={t('files.field.description')} hindi rows={2} />
            </Wide>
          </Fields>
        </details>
      </Wide>
    </Fields>
  );
}

/** A number typed by hand, and the section it belongs to where the post oversees several. */
function Typed({ form }: { form: Form<OpeningForm> }) {
  const { t, name } = useText();
  const { data } = useRoute(listSections, {});
  return (
    <Fields>
      <Wide part="two">
        <TextField of={form.field('number')} label={t('files.field.number')} must most={200} />
      </Wide>
      {data && data.items.length > 1 ? (
        <Select
          of={form.field('sectionId')}
          label={t('files.field.section')}
          empty={t('files.section.own')}
          options={data.items.filter(({ own }) => !own).map((section) => ({ value: section.id, label: name(section) }))}
        />
      ) : null}
    </Fields>
  );
}
