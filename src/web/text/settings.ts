import { createStore, useStore } from '../data/store.ts';
import { remember, remembered } from '../data/memory.ts';

export type Language = 'hi' | 'en';
export type TypingMode = 'system' | 'inscript' | 'remington';

/** What a person chooses once: kept in the browser for each person, and for whoever sits down before signing in. */
export interface Settings {
  language: Language;
  size: 'small' | 'normal' | 'large';
  contrast: boolean;
  rail: 'auto' | 'open' | 'folded';
  /** Single keys such as E for send can be switched off (WCAG 2.1.4). */
  singleKeys: boolean;
  typing: TypingMode;
  /** Whether typing goes to Hindi just now. */
  hindi: boolean;
}

const DEFAULTS: Settings = {
  language: 'hi',
  size: 'normal',
  contrast: false,
  rail: 'auto',
  singleKeys: true,
  typing: 'system',
  hindi: true,
};

const settings = createStore<Settings>(DEFAULTS);
let owner = 'anyone';

/** Takes up the settings of a person (or of `anyone` before sign-in) and shows them at once. */
export function openSettings(personId: string): void {
  owner = personId;
  const wantsContrast = matchMedia('(prefers-contrast: more)').matches;
  const kept = (remembered(`settings.${personId}`) ?? remembered('settings.anyone') ?? {}) as Partial<Settings>;
  settings.set({ ...DEFAULTS, contrast: wantsContrast, ...kept });
  show(settings.get());
}

export function changeSettings(change: Partial<Settings>): void {
  settings.set({ ...settings.get(), ...change });
  remember(`settings.${owner}`, settings.get());
  if (owner !== 'anyone') remember('settings.anyone', { language: settings.get().language });
  show(settings.get());
}

export function currentSettings(): Settings {
  return settings.get();
}

export function useSettings(): Settings {
  return useStore(settings);
}

function show({ language, size, contrast }: Settings) {
  const page = document.documentElement;
  page.lang = language;
  page.dataset.size = size;
  page.dataset.theme = contrast ? 'contrast' : 'light';
}
