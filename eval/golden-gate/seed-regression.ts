/** What is done to one clause of a regulation. */
export type RegressionKind = 'clause-deleted' | 'figure-changed';

/** A count or an amount: in digits, or in numerals before a unit, but no number of an article. */
const FIGURE =
  /(?<!第)(?:\d+(?:\.\d+)?|[一二三四五六七八九十百]+(?=个?(?:工作日|月|日|年|周岁|元|万元|倍|次|天|小时|平方米)))/gu;
/** What a line may begin with beside its words. */
const MARKUP = /^[#>*\-\s]+|[\s　*|]/gu;

/** A regulation's text without the lines that a citation quotes; null when it does not hold them all. */
export function deleteClause(text: string, quote: string): string | null {
  const quoted = new Set(quote.split('\n').map(bare).filter(Boolean));
  const lines = text.split('\n');
  const left = lines.filter((line) => bare(line) === '' || !quoted.has(bare(line)));
  const found = new Set(lines.map(bare));
  return quoted.size > 0 && [...quoted].every((line) => found.has(line)) ? left.join('\n') : null;
}

/** A regulation's text with one figure of the quoted lines changed, one that `answer` states; null when there is none. */
export function changeFigure(
  text: string,
  quote: string,
  answer: string,
  random: () => number,
): string | null {
  const quoted = new Set(quote.split('\n').map(bare).filter(Boolean));
  const lines = text.split('\n');
  const choices = lines.flatMap((line, at) =>
    quoted.has(bare(line))
      ? [...line.matchAll(FIGURE)]
          .filter((match) => answer.includes(around(line, match)))
          .map((match) => ({ at, match }))
      : [],
  );
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) return null;
  const { at, match } = chosen;
  const line = lines[at] as string;
  const end = match.index + match[0].length;
  lines[at] = line.slice(0, match.index) + otherFigure(match[0], random) + line.slice(end);
  return lines.join('\n');
}

function bare(line: string): string {
  return line.replace(MARKUP, '');
}

/** The figure with a few characters on each side, so that an answer states this one and not its like elsewhere. */
function around(line: string, { index, 0: figure }: RegExpExecArray): string {
  return line.slice(Math.max(0, index - 3), index + figure.length + 2);
}

function otherFigure(figure: string, random: () => number): string {
  const step = 1 + Math.floor(random() * 9);
  if (/^\d/u.test(figure)) return String(Number(figure) + step);
  const others = ['二', '四', '六', '八', '十一', '十七', '二十四', '四十'].filter((one) => one !== figure);
  return others[step % others.length] as string;
}
