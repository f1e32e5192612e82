import type { CountName } from '../data/me.ts';
import type { IconName } from '../style/Icon.tsx';
import type { MessageKey } from '../text/words.ts';

/** One entry of the rail. It stands there only when some slice brings the page, and the acting post holds one of the roles. */
export interface RailPlace {
  path: string;
  word: MessageKey;
  icon: IconName;
  count?: CountName;
  roles?: readonly string[];
  /** Reached by this key: `KeyG KeyI`, `KeyD`. */
  key?: string;
}

/** As the server has it (`mayDiarise`, `mayOpen`, `mayAdminister`); a test compares them. */
const OPEN_FILES = ['dealing_hand', 'section_officer', 'officer', 'minister_office'];
const DIARISE = [...OPEN_FILES, 'central_registry', 'personal_staff'];
/** Everybody but administrators, who have the upkeep. */
const EXCHANGE = [...DIARISE, 'dispatch'];
const ADMINISTER = ['local_admin', 'super_admin'];

/** The navigation map of ui.md §3, as far as pages exist. */
export const RAIL: { word: MessageKey; places: RailPlace[] }[] = [
  {
    word: 'web.rail.desk',
    places: [
      { path: '/inbox', word: 'web.place.inbox', icon: 'inbox', count: 'inbox', key: 'KeyG KeyI' },
      { path: '/tasks', word: 'web.place.tasks', icon: 'table', count: 'tasks', key: 'KeyG KeyA' },
      { path: '/sent', word: 'web.place.sent', icon: 'send', key: 'KeyG KeyS' },
      { path: '/parked', word: 'web.place.parked', icon: 'park', count: 'parked' },
      { path: '/created', word: 'web.place.created', icon: 'file', count: 'created' },
      { path: '/with-others', word: 'web.place.withOthers', icon: 'person', count: 'withOthers' },
      { path: '/away', word: 'travel.away.title', icon: 'cloud' },
      { path: '/closed', word: 'movement.closed.title', icon: 'lock' },
    ],
  },
  {
    word: 'web.rail.work',
    places: [
      { path: '/receipts/new', word: 'web.place.diarise', icon: 'receipt', key: 'KeyD', roles: DIARISE },
      { path: '/files/new', word: 'web.place.newFile', icon: 'plus', key: 'KeyC', roles: OPEN_FILES },
      { path: '/drafts', word: 'web.place.drafts', icon: 'pen', key: 'KeyG KeyD' },
      { path: '/letters', word: 'web.place.letters', icon: 'swap' },
      { path: '/exchange', word: 'exchange.place', icon: 'cloud', key: 'KeyG KeyX', roles: EXCHANGE },
      { path: '/circulars', word: 'circular.list.title', icon: 'chart' },
      { path: '/signatures', word: 'web.place.signatures', icon: 'sign' },
    ],
  },
  {
    word: 'web.rail.look',
    places: [
      { path: '/search', word: 'web.place.search', icon: 'search' },
      { path: '/reports', word: 'web.place.reports', icon: 'chart', key: 'KeyG KeyM' },
      { path: '/establishment/chart', word: 'orgChart.page.title', icon: 'list' },
    ],
  },
  {
    word: 'web.rail.role',
    places: [
      { path: '/dispatch', word: 'web.place.dispatch', icon: 'despatch', roles: ['dispatch'] },
      { path: '/establishment', word: 'establishment.page.title', icon: 'numbers', roles: ADMINISTER },
      { path: '/employees', word: 'employees.page.title', icon: 'person', roles: ADMINISTER },
      { path: '/postings', word: 'postings.page.title', icon: 'swap', roles: ADMINISTER },
      { path: '/coverage', word: 'coverage.page.title', icon: 'check', roles: ADMINISTER },
      { path: '/rights', word: 'rights.page.title', icon: 'lock', roles: ADMINISTER },
      { path: '/masterdata', word: 'masterdata.page.title', icon: 'table', roles: ADMINISTER },
      {
        path: '/masterdata/certification',
        word: 'masterdata.place.certification',
        icon: 'check',
        roles: ['officer', 'section_officer', ...ADMINISTER],
      },
      { path: '/exchange/upkeep', word: 'exchange.keeping.place', icon: 'warn', roles: ADMINISTER },
      { path: '/directory', word: 'directory.page.title', icon: 'book', roles: ADMINISTER },
    ],
  },
  {
    word: 'web.bottom.mine',
    places: [
      { path: '/support', word: 'support.page.title', icon: 'person' },
      { path: '/leave', word: 'web.place.leave', icon: 'calendar' },
      { path: '/handover', word: 'handover.page.title', icon: 'swap' },
      { path: '/my-service', word: 'service.page.own', icon: 'person' },
      { path: '/postings/unheld', word: 'unheld.page.title', icon: 'warn', roles: ['officer', 'section_officer', ...ADMINISTER] },
      { path: '/security', word: 'web.place.security', icon: 'lock' },
    ],
  },
];
