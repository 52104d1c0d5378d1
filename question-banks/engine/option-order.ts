import type { Option, QuestionType } from '../contract/index.ts';

/**
 * Wordings that only make sense while every option keeps its letter and place: 以上都对, 上述均是, A和C, 前两项, 选项B.
 * Too wide rather than too narrow: a question wrongly kept in order harms nobody.
 */
const refersToOthers = [
  /[以如]上(?:都|均|皆|全|各|所有|所述|选项|答案|说法|内容|两|二|三|四|五|几|[A-J])/,
  /上[述列](?:都|均|皆|全|各|所有|选项|答案|说法|内容|两|二|三|四|五|几)/,
  /前(?:两|二|三|四|几)(?:项|者|个|种)/,
  /(?:选项|答案)\s*[A-J]/,
  /(?<![A-Za-z0-9])[A-J]\s*(?:和|与|及|或|、|,|\+|以及)\s*[A-J](?![A-Za-z0-9])/,
  /(?<![A-Za-z0-9])[A-J]\s*(?:项|选项)/,
  /^[A-J]{2,}$/,
  /^(?:都|均|皆|全部?)(?:对|是|正确|不对|不是|错误?|不正确|可以?)$/,
  /其[他它余](?:选项|答案|各项|三项|几项)/,
];

/** True when an option's text points at other options by letter, by place or by "all of the above". */
export function optionsReferToOthers(options: readonly Option[]): boolean {
  return options.some(({ text }) => {
    const plain = text.normalize('NFKC').trim();
    return refersToOthers.some((wording) => wording.test(plain));
  });
}

/** True when the options must be shown in bank order whatever the blueprint says. */
export function keepsOptionOrder(type: QuestionType, options: readonly Option[]): boolean {
  return type === 'true-false' || (type !== 'ordering' && optionsReferToOthers(options));
}
