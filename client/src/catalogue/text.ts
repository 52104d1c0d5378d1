import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

void i18next.use(initReactI18next).init({
  lng: 'zh-CN', fallbackLng: 'zh-CN', initAsync: false, keySeparator: false, nsSeparator: false,
  // React escapes; escaping twice would show &amp; in names.
  interpolation: { escapeValue: false }, resources: {}, react: { useSuspense: false },
});

type Values = Record<string, string | number>;
export type Text<C> = (key: keyof C & string, values?: Values) => string;

/**
 * Registers one area's Chinese texts and gives its typed hook and function, so that a misspelt key breaks the build.
 *
 *     export const { useText: useMinerText } = area('miner', { greeting: '{{name}},您好' });
 */
export function area<const C extends Record<string, string>>(name: string, texts: C): { useText: () => Text<C>; text: Text<C> } {
  i18next.addResourceBundle('zh-CN', name, texts);
  return {
    useText: () => {
      const { t } = useTranslation(name);
      return (key, values) => t(key, { ...values });
    },
    text: (key, values) => i18next.t(key, { ns: name, ...values }),
  };
}
