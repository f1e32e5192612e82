import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { CallError } from '#core/call.ts';
import { listenToKeys } from './keys/useKeys.ts';
import { makeRouter } from './routes.tsx';
import { pages } from './slices.ts';
import { unjoined } from './text/hindi.ts';
import { openSettings } from './text/settings.ts';

start();

function start() {
  openSettings('anyone');
  listenToKeys();
  document.addEventListener('copy', copyAsStored);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <QueryClientProvider client={makeClient()}>
        <RouterProvider router={makeRouter(pages)} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

function makeClient() {
  // What a person reads may be acted on by others at any time: fresh for moments only. A refusal does not change by asking again.
  const retry = (failures: number, { status }: CallError) => failures < 2 && (status === 0 || status >= 502);
  return new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: retry as never }, mutations: { retry: false } } });
}

/** Copied text carries none of the joiners that are put in for showing. */
function copyAsStored(event: ClipboardEvent) {
  const text = getSelection()?.toString() ?? '';
  if (text === unjoined(text) || event.target instanceof HTMLInputElement) return;
  event.clipboardData?.setData('text/plain', unjoined(text));
  event.preventDefault();
}
