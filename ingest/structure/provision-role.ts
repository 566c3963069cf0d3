import type { ProvisionRole } from '../../index/document.ts';

const EFFECTIVE = /(?:自|于|从)[^。；]{0,40}(?:起|日)[^。；]{0,12}(?:施行|实施|执行|生效|实行)|有效期/u;
const REPEALING = /同时废止|予以废止|自行废止|(?:即行|同时)失效|停止执行|不再适用/u;
const TRANSITIONAL =
  /(?:施行|实施|生效|执行|公布)(?:之日)?(?:以)?前[^。]{0,60}(?:已|尚未|的)|施行(?:之日|后)[^。]{0,40}(?:尚未|未终审)|过渡期|自[^。]{0,30}施行之日起[^。]{0,30}(?:年|月|日)内/u;
const DEFINITION =
  /(?:本[\p{Script=Han}]{1,8}|前款|前条|下列用语|以下用语)[^。，]{0,30}(?:所称|所指|的含义|用语)|(?:^|。|第[^条]{1,6}条[\s　]*|[\n：])[^。，；\n]{2,30}，?(?:是指|系指|指的是)/u;

/** What a provision does in law, judged by its words; `closing` says whether it stands among the last ones. */
export function roleOf(text: string, closing: boolean): ProvisionRole | null {
  if (closing && text.length <= 400) {
    if (EFFECTIVE.test(text)) return 'effective-date';
    if (REPEALING.test(text)) return 'repealing';
  }
  if (closing && TRANSITIONAL.test(text)) return 'transitional';
  return DEFINITION.test(text.slice(0, 300)) ? 'definition' : null;
}
