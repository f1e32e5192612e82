import { useText } from '../../../web/text/useText.ts';
import type { Handover as Row } from '../../contract/handovers.ts';

/** Whether a side has confirmed, and who. */
export function sideWords(t: ReturnType<typeof useText>['t'], side: 'given' | 'taken', who: string | null): string {
  return who === null ? t(`handover.${side}.not`) : t(`handover.${side}.by`, { who });
}

export function Certificate({ of }: { of: Row }) {
  const { t } = useText();
  return of.pdf ? (
    <a href={`/api/postings/handovers/${of.id}/pdf`} download>
      {t('handover.certificate')}
    </a>
  ) : null;
}
