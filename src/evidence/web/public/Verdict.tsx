import type { ReactNode } from 'react';
import { Icon } from '../../../web/style/Icon.tsx';
import { formatInstant } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import styles from './public.module.css';

export type Tone = 'ok' | 'warn' | 'bad';

/** The one thing to be seen, also from an arm's length: a mark, a few words, a sentence. */
export function Verdict({
  tone,
  title,
  why,
  children,
  level = 1,
}: {
  tone: Tone;
  title: string;
  why: string | null;
  children?: ReactNode;
  level?: 1 | 3;
}) {
  const Heading = level === 1 ? 'h1' : 'h3';
  return (
    <section className={styles.verdict} data-tone={tone} role="status">
      <Icon name={tone === 'ok' ? 'check' : tone === 'bad' ? 'cross' : 'warn'} />
      <div>
        <Heading>{joined(title)}</Heading>
        {why === null ? null : <p>{joined(why)}</p>}
        {children}
      </div>
    </section>
  );
}

/** When it was asked, for whoever lays the printed result into a file. */
export function AskedAt({ at }: { at: number }) {
  const { t } = useText();
  return (
    <p className={styles.asked}>
      {t('evidence.public.askedAt', { at: formatInstant(new Date(at)) })}
      <span className="noPrint">
        <Button small look="bare" icon="print" onPress={() => print()}>
          {t('evidence.public.print')}
        </Button>
      </span>
    </p>
  );
}
