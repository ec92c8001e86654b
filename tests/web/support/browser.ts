// The real browser the page's tests run in.
import { chromium, type Browser } from 'playwright-core';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Debian's Chromium, or the one `CHROMIUM` names. `keepsPages`: with the back-forward cache, which Playwright turns off. `more`: further switches. */
export function openBrowser(keepsPages = false, more: string[] = []): Promise<Browser> {
  const ignoreDefaultArgs = keepsPages ? ['--disable-back-forward-cache'] : [];
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: [...flags, ...more], ignoreDefaultArgs });
}
