import { useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { listOffices } from '../../contract/offices.ts';
import { NewOffice } from './OfficeForm.tsx';
import { OfficePage } from './OfficePage.tsx';
import { OfficeTree } from './OfficeTree.tsx';
import { useOfficePlace } from './place.ts';

/** The administrator's own work: offices at the left, the one that is open at the right. */
export default function Establishment() {
  const { t } = useText();
  const { office, pane, open, close } = useOfficePlace();
  const reading = useRoute(listOffices, {});
  const found = () => open('found');
  useKeys({ KeyN: reading.data?.mayFound && pane === undefined ? { act: found, label: t('establishment.office.found') } : undefined });
  return (
    <WorkPage
      head={
        <PageHead
          title={t('establishment.page.title')}
          acts={
            <>
              <Link to="/establishment/designations" style={{ alignSelf: 'center' }}>
                {t('designations.page.title')}
              </Link>
              <Link to="/establishment/chart" search={{ office }} style={{ alignSelf: 'center' }}>
                {t('orgChart.page.title')}
              </Link>
              {reading.data?.mayFound ? (
                <Button icon="plus" cap="KeyN" onPress={found}>
                  {t('establishment.office.found')}
                </Button>
              ) : null}
            </>
          }
        />
      }
      left={<Shown of={reading}>{({ items }) => <OfficeTree offices={items} chosen={office} />}</Shown>}
    >
      {pane === 'found' ? <NewOffice parentId={null} close={close} /> : null}
      {office === undefined ? (
        <Empty sentence={t('establishment.choose')} />
      ) : (
        <OfficePage key={office} id={office} offices={reading.data?.items ?? []} />
      )}
    </WorkPage>
  );
}
