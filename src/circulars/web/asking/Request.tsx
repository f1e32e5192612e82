import type { z } from 'zod';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { useUnfinished } from '../../../web/data/useUnfinished.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link, useGo, usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { FootWords, PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Empty, Refused, Shown } from '../../../web/ui/States.tsx';
import { Check, Segmented } from '../../../web/ui/form/Choice.tsx';
import { DateField, isDay } from '../../../web/ui/form/DateField.tsx';
import { FormSummary } from '../../../web/ui/form/FormSummary.tsx';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { type Form, useForm } from '../../../web/ui/form/useForm.ts';
import { requestKind } from '../../contract/asks.ts';
import { askReply, dropRequest, previewPlan, viewRequest } from '../../contract/requests.ts';
import styles from '../circulars.module.css';
import { Columns } from './Columns.tsx';
import { PlanDays } from './PlanDays.tsx';
import { type TypedRequest, termsOf, typedRequest } from './requestForm.ts';

type RequestState = z.output<typeof viewRequest.output>;

/** What a letter asks of its addressees, written before it goes out. */
export default function Request() {
  const { t } = useText();
  const {
    params: { id = '' },
  } = usePlace();
  const reading = useRoute(viewRequest, { id });
  return (
    <Shown of={reading}>
      {(state) =>
        state.acts.includes('ask') ? (
          <Asking id={id} state={state} />
        ) : (
          <WorkPage head={<PageHead title={t('circular.ask.title')} />}>
            <Empty sentence={t('circular.ask.notNow')}>
              <Link to="/issues/$id" params={{ id }}>
                {t('circular.toLetter')}
              </Link>
            </Empty>
          </WorkPage>
        )
      }
    </Shown>
  );
}

function Asking({ id, state: { request, acts, remindersBySignatory } }: { id: string; state: RequestState }) {
  const { t } = useText();
  const go = useGo();
  const { value, set, clear } = useUnfinished<TypedRequest>(`request.${id}`, typedRequest(request, !remindersBySignatory));
  const changes = { invalidates: [viewRequest] };
  const ask = useAct(askReply, changes);
  const drop = useAct(dropRequest, changes);
  const done = () => {
    clear();
    go({ to: '/issues/$id', params: { id } });
  };
  const form = useForm<TypedRequest>({
    value,
    set,
    refused: ask.error,
    check: ({ question, dueOn }) => ({
      question: question.trim() === '' ? t('circular.ask.questionMissing') : undefined,
      dueOn: isDay(dueOn) ? undefined : t('circular.ask.dueMissing'),
    }),
  });
  const keep = form.submit((typed) => ask.mutate({ id, ...termsOf(typed) }, { onSuccess: done }));
  useKeys({ 'Ctrl+Enter': ask.isPending ? undefined : { act: () => keep(), label: t('circular.ask.keep') } });
  return (
    <WorkPage
      head={<PageHead title={t('circular.ask.title')} beside={t('circular.ask.why')} />}
      foot={
        <>
          <FootWords>{ask.error?.issues ? null : <Refused of={ask.error ? ask : drop} />}</FootWords>
          {acts.includes('drop') ? (
            <Button busy={drop.isPending} onPress={() => drop.mutate({ id }, { onSuccess: done })}>
              {t('circular.ask.drop')}
            </Button>
          ) : null}
          <Button look="go" cap="Ctrl+Enter" busy={ask.isPending} onPress={() => keep()}>
            {t('circular.ask.keep')}
          </Button>
        </>
      }
    >
      <form className={styles.form} noValidate onSubmit={keep}>
        <FormSummary of={form} />
        <What form={form} />
        {value.kind === 'report' ? <Columns of={value.columns} onChange={(columns) => set({ ...value, columns })} /> : null}
        <Reminders id={id} form={form} />
      </form>
    </WorkPage>
  );
}

function What({ form }: { form: Form<TypedRequest> }) {
  const { t } = useText();
  const kinds = requestKind.options.map((value) => ({ value, label: t(`circular.ask.kind.${value}`) }));
  return (
    <>
      <Segmented of={form.field('kind')} label={t('circular.ask.kind')} options={kinds} must />
      <TextField of={form.field('question')} label={t('request.field.question')} must hindi rows={2} most={600} />
      <div className={styles.two}>
        <DateField of={form.field('dueOn')} label={t('request.field.dueOn')} must />
        {form.value.kind === 'acknowledge' ? null : (
          <div className={styles.tick}>
            <Check of={form.field('attachments')}>{t('circular.ask.attachments')}</Check>
          </div>
        )}
      </div>
    </>
  );
}

/** «स्वतः अनुस्मारक», with the days on which they would go. */
function Reminders({ id, form }: { id: string; form: Form<TypedRequest> }) {
  const { t } = useText();
  const { dueOn, reminders } = form.value;
  const plan = useRoute(previewPlan, { id, dueOn }, { when: reminders && isDay(dueOn) });
  return (
    <section className={styles.reminders} aria-label={t('circular.ask.reminders')}>
      <Check of={form.field('reminders')}>{t('circular.ask.reminders')}</Check>
      <p className={styles.why}>{t('circular.ask.remindersWhy')}</p>
      {reminders && plan.data ? <PlanDays plan={plan.data.plan} /> : null}
      {reminders && plan.error ? <Refused of={plan} /> : null}
    </section>
  );
}
