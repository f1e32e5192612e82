import { useRoute } from '../../../web/data/useRoute.ts';
import { useText } from '../../../web/text/useText.ts';
import { PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Shown } from '../../../web/ui/States.tsx';
import { viewOwnService } from '../../contract/service.ts';
import { ServiceView } from './ServiceView.tsx';

/** «मेरा सेवा विवरण». */
export default function OwnService() {
  const { t } = useText();
  const reading = useRoute(viewOwnService, {});
  return (
    <WorkPage head={<PageHead title={t('service.page.own')} beside={reading.data?.person.code} />}>
      <Shown of={reading}>{(service) => <ServiceView of={service} />}</Shown>
    </WorkPage>
  );
}
