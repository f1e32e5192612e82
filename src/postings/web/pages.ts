import type { Page } from '../../web/shell/page.ts';

export const postingsPages: Page[] = [];
