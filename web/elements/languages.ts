/** Our locale files, one JSON each under `locales/`. Adding a language: its file, and its name here. */
export const languages = ['en', 'th', 'ru', 'fa', 'ar', 'es', 'pt-BR', 'de', 'fr', 'ja', 'zh-Hans', 'id'] as const;

/** The best of ours for the wishes, most wanted first; English when none fits. */
export function chooseLanguage(wishes: readonly (string | undefined | null)[]): string {
  for (const wish of wishes) {
    const base = wish?.toLowerCase().split('-')[0];
    const found = languages.find((each) => each.toLowerCase() === wish?.toLowerCase()) ?? languages.find((each) => each.split('-')[0] === base);
    if (found) return found;
  }
  return 'en';
}

/** `rtl` or `ltr`, for elements that stand outside the page's own direction. */
export const direction = (lang: string): 'rtl' | 'ltr' => (/^(ar|fa|he|ur)\b/.test(lang) ? 'rtl' : 'ltr');
