import { addressOf } from '../../../web/data/useRoute.ts';
import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { type TaskView, viewReminder } from '../../contract/tasks.ts';
import styles from '../circulars.module.css';

/** The question in the sender's words, and the reminders that have come. */
export function TaskFacts({ task: { id, question, letter, sender, prompts } }: { task: TaskView }) {
  const { t, name } = useText();
  return (
    <section className={styles.part} aria-label={t('circular.part')}>
      <p className={styles.question}>{question}</p>
      <p>
        {name(sender)} · {letter.number}, {formatDay(letter.issuedOn)} · {letter.subject}
      </p>
      {prompts.length > 0 ? (
        <ul className={styles.plan}>
          {prompts.map(({ stage, number, dated, words, paper }) => (
            <li key={stage} title={words}>
              <b>{t(stage === 0 ? 'circular.plan.notice' : 'circular.plan.reminder', { stage })}</b>{' '}
              {paper ? (
                <a href={addressOf(viewReminder, { id, stage })} target="_blank" rel="noreferrer">
                  {number}, {formatDay(dated)}
                </a>
              ) : (
                formatDay(dated)
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
