import type { TokenKind } from './token.ts';

/** A word that decides what may or must be done, or what a clause covers. */
export type ReadSense = { readonly kind: TokenKind; readonly key: string; readonly length: number };

/** Words by what they mean, tried in order; the same key is the same meaning. */
const SENSES: readonly (readonly [kind: TokenKind, key: string, words: RegExp])[] = [
  [
    'modality',
    'forbidden',
    /^(?:不得|不可以|不可(?=[^抗避])|不能(?!够|力)|不能够|不准|不许|不允许|不应当?|严禁|禁止)/u,
  ],
  ['modality', 'unneeded', /^(?:无需|无须|毋需|毋须|不需要?|不须|不必|不用|可以不|可不)/u],
  [
    'modality',
    'must',
    /^(?:应当|必须|需要|务必|须(?!知)|需(?![求要])|应(?![急对用付答届邀聘征变试收纳税诉]))/u,
  ],
  ['modality', 'may', /^(?:可以|有权|能够|允许|准许|可(?![能行靠见观操信比分编燃溶疑抗控]|持续|再生))/u],
  ['negation', 'except', /^(?:除外|除(?![名去夕草尘]))/u],
  ['negation', 'not', /^(?:不予|没有|未|不|没(?![收落])|勿)/u],
  ['negation', 'none', /^无(?![论线锡])/u],
  ['negation', 'non', /^非(?![常洲])/u],
  ['negation', 'free', /^免/u],
  ['negation', 'refuse', /^拒/u],
  ['sense', 'passive', /^被/u],
  ['sense', 'one-of', /^(?:之一|任一|其中一[个项种])/u],
  ['sense', 'before', /^(?:以前|之前|事前|前(?![款条项述往来]))/u],
  ['sense', 'after', /^(?:以后|之后|事后|后(?![果续勤备]))/u],
  ['sense', 'at-most', /^(?:最高|最多|最长|最大|至多|不超过)/u],
  ['sense', 'at-least', /^(?:最低|最少|最短|至少|不少于|不低于)/u],
  ['sense', 'above', /^以上/u],
  ['sense', 'below', /^以下/u],
  ['sense', 'exceeding', /^超过/u],
  ['sense', 'raise', /^(?:增加|提高|上调)/u],
  ['sense', 'lower', /^(?:减少|降低|下调)/u],
  ['sense', 'inside', /^(?:以内|之内)/u],
  ['sense', 'outside', /^(?:以外|之外)/u],
  ['connective', 'or', /^(?:或者|或)/u],
  ['connective', 'and', /^(?:以及|并且|和|与|及|且|并(?!非))/u],
];
/** Characters before which 应, 可, 需 are parts of other words. */
const INSIDE_WORD = /(?:[相适供反对响效感]应|[许认宁即]可|[所必急刚]需)$/u;

/** Reads a word of modality, negation, bound or scope where a folded text begins. */
export function readSense(text: string, before: string): ReadSense | null {
  for (const [kind, key, words] of SENSES) {
    const match = words.exec(text);
    if (match && !INSIDE_WORD.test(before.slice(-1) + match[0]))
      return { kind, key, length: match[0].length };
  }
  return null;
}
