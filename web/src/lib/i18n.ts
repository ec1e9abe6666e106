import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../../../matching/taxonomy/index.ts';
import { fr } from './locales/fr.ts';
import type { OwnTexts } from './locales/own/fr.ts';
import { readStored, store } from './storage.ts';
import { typeset } from './typography.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof fr & OwnTexts };
  }
}

const STORED = 'passerelle.language';
const isLanguage = (value: string | null | undefined): value is Language => value === 'fr' || value === 'en';

/** The address says (?lang=), else what was chosen before, else the browser; French when in doubt. */
const firstLanguage = (): Language => {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const stored = readStored('localStorage', STORED);
  if (isLanguage(stored)) return stored;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return spoken ?? 'fr';
};

const add = (language: Language, texts: object) => {
  i18next.addResourceBundle(language, 'translation', texts, true, true);
};
const fetched = new Set<string>();
let wantsOwn = false;

/** English comes in its own file, fetched only by those who read it; so do the words of one's own pages. */
const fetchTexts = async (language: Language) => {
  if (language === 'en' && !fetched.has('en')) {
    add('en', (await import('./locales/en.ts')).en);
    fetched.add('en');
  }
  if (!wantsOwn || fetched.has(`own ${language}`)) return;
  if (language === 'fr') add('fr', (await import('./locales/own/fr.ts')).ownFr);
  else add('en', (await import('./locales/own/en.ts')).ownEn);
  fetched.add(`own ${language}`);
};

/** Before a screen that only people with an account see. */
export const loadOwnTexts = async () => {
  wantsOwn = true;
  await fetchTexts(currentLanguage());
};

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'fr');

export const startI18n = async () => {
  const language = firstLanguage();
  i18next.on('languageChanged', () => {
    document.documentElement.lang = currentLanguage();
  });
  i18next.use({
    type: 'postProcessor',
    name: 'typography',
    process: (text: string) => (currentLanguage() === 'fr' ? typeset(text) : text),
  });
  await i18next.use(initReactI18next).init({
    lng: 'fr',
    fallbackLng: 'fr',
    resources: { fr: { translation: fr } },
    postProcess: ['typography'],
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await fetchTexts(language);
  await i18next.changeLanguage(language);
};

export const changeLanguage = async (language: Language) => {
  store('localStorage', STORED, language);
  await fetchTexts(language);
  await i18next.changeLanguage(language);
};

export const useLanguage = (): Language => {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'fr';
};
