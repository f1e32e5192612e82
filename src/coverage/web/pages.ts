import type { Page } from '../../web/shell/page.ts';

export const coveragePages: Page[] = [];
