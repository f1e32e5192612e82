import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation, useMatches } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { ME, useMeReading } from '../data/me.ts';
import { CommandList } from '../keys/CommandList.tsx';
import { KeyBar } from '../keys/KeyBar.tsx';
import { KeyHelp } from '../keys/KeyHelp.tsx';
import { useKeys } from '../keys/useKeys.ts';
import { changeSettings, currentSettings, openSettings, useSettings } from '../text/settings.ts';
import { useText } from '../text/useText.ts';
import { Failed, Waiting } from '../ui/States.tsx';
import { BottomBar } from '../rail/BottomBar.tsx';
import { MenuSheet } from '../rail/MenuSheet.tsx';
import type { Page } from './page.ts';
import { useGo } from './place.tsx';
import { Rail } from '../rail/Rail.tsx';
import styles from './shell.module.css';
import { SignInAgain } from './SignInAgain.tsx';
import { Strips } from './Strips.tsx';
import { TopBar } from './TopBar.tsx';
import { useNarrow } from './useNarrow.ts';
import { usePlaces } from '../rail/usePlaces.ts';

type Open = 'keys' | 'commands' | 'posts' | 'menu' | null;

/** The frame of every page that needs a sign-in. */
export function Shell({ pages }: { pages: Page[] }) {
  const reading = useMeReading();
  const me = reading.data;
  const { href } = useLocation();
  const personId = me?.person.id;
  useEffect(() => {
    if (personId) openSettings(personId);
  }, [personId]);
  useFreshCounts(href);
  if (me === undefined) return reading.isError ? <Failed error={reading.error} again={() => void reading.refetch()} /> : <Waiting />;
  return me ? <Frame pages={pages} /> : <ToSignIn next={href} />;
}

/** Goes once: while the page of sign-in is on its way, the address is that page's already. */
function ToSignIn({ next }: { next: string }) {
  const go = useGo();
  const [first] = useState(next);
  const latest = useRef(go);
  useEffect(() => latest.current({ to: '/sign-in', search: { next: first }, replace: true }), [first]);
  return <Waiting />;
}

/** Counts are asked again as the person goes from page to page: never by a clock, which would keep an idle session alive. */
function useFreshCounts(href: string) {
  const client = useQueryClient();
  useEffect(() => void client.refetchQueries({ queryKey: ME, stale: true }), [client, href]);
}

function Frame({ pages }: { pages: Page[] }) {
  const { t } = useText();
  const page = useCurrentPage();
  const narrow = useNarrow();
  const rail = useRail(page);
  const places = usePlaces(pages);
  const [open, setOpen] = useState<Open>(null);
  const search = useRef<HTMLInputElement>(null);
  useShellKeys({ pages, setOpen, toggleRail: rail.toggle, search });
  const choosing = { open: open === 'posts', setOpen: (chosen: boolean) => setOpen(chosen ? 'posts' : null) };
  const close = () => setOpen(null);
  return (
    <div className={styles.shell} data-rail={rail.state}>
      <a className={styles.skip} href="#main">
        {t('web.skip')}
      </a>
      <TopBar
        search={search}
        choosing={choosing}
        showPost={narrow || rail.state === 'folded'}
        openHelp={() => setOpen('keys')}
        openMenu={() => setOpen('menu')}
      />
      <Strips />
      {narrow ? null : <Rail places={places} choosing={choosing} folded={rail.state === 'folded'} />}
      <Main foot={page?.rail === 'open' ? <KeyBar /> : null} />
      {narrow ? <BottomBar places={places} openMenu={() => setOpen('menu')} /> : null}
      {open === 'keys' ? <KeyHelp close={close} /> : null}
      {open === 'commands' ? <CommandList places={places} close={close} /> : null}
      {open === 'menu' ? <MenuSheet places={places} close={close} /> : null}
      <SignInAgain />
    </div>
  );
}

function Main({ foot }: { foot: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  return (
    <div className={styles.work}>
      <main ref={main} className={styles.main} id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {foot}
    </div>
  );
}

/** Who goes from page to page stands in the new one; in a list on its item, which a list that comes later takes care of. A page that was loaded begins at the top. */
function useFocusOnArrival(main: RefObject<HTMLElement | null>) {
  const pathname = useMatches({ select: (matches) => matches.at(-1)?.pathname });
  const last = useRef(pathname);
  useEffect(() => {
    const item = main.current?.querySelector<HTMLElement>('[data-key][tabindex="0"]');
    if (last.current !== pathname && document.activeElement === document.body) (item ?? main.current)?.focus({ preventScroll: !item });
    last.current = pathname;
  }, [main, pathname]);
}

function useCurrentPage(): Page | undefined {
  const { t } = useText();
  const matches = useMatches();
  const page = matches.at(-1)?.staticData.page;
  useEffect(() => {
    document.title = page ? `${t(page.title)} – ${t('web.name')}` : t('web.name');
  }, [page, t]);
  return page;
}

function useRail(page: Page | undefined) {
  const { rail } = useSettings();
  const state = rail === 'auto' ? (page?.rail ?? 'folded') : rail;
  return { state, toggle: () => changeSettings({ rail: state === 'open' ? 'folded' : 'open' }) };
}

interface ShellKeys {
  pages: Page[];
  setOpen: (open: Open) => void;
  toggleRail: () => void;
  search: { current: HTMLInputElement | null };
}

function useShellKeys({ pages, setOpen, toggleRail, search }: ShellKeys) {
  const go = useGo();
  const reached = usePlaces(pages).flatMap(({ places }) => places.filter(({ key }) => key));
  useKeys(
    {
      ...Object.fromEntries(reached.map(({ key, path }) => [key!, () => go({ to: path })])),
      'KeyG KeyP': () => setOpen('posts'),
      Slash: () => search.current?.focus(),
      'Shift+Slash': () => setOpen('keys'),
      'Ctrl+KeyK': () => setOpen('commands'),
      Backslash: toggleRail,
      F12: switchTyping,
      'Ctrl+Space': switchTyping,
    },
    { kind: 'shell' },
  );
}

function switchTyping() {
  changeSettings({ hindi: !currentSettings().hindi });
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    page?: Page;
  }
}
