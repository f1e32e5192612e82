import { useEffect, useRef } from 'react';
import { Icon } from '../../style/Icon.tsx';
import { useText } from '../../text/useText.ts';
import styles from './form.module.css';
import type { Form } from './useForm.ts';

/** After a submit that found problems: how many places, each with a link to its field. It takes the focus. */
export function FormSummary({ of: { problems, attempts } }: { of: Pick<Form<object>, 'problems' | 'attempts'> }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempts > 0) box.current?.focus();
  }, [attempts]);
  if (problems.length === 0) return null;
  return (
    <div ref={box} className={styles.summary} tabIndex={-1} role="alert">
      <h2>
        <Icon name="warn" /> {t('web.form.problems', { count: problems.length })}
      </h2>
      <ul>
        {problems.map(({ id, message }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(id)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
