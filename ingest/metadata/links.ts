import type { DocumentLink } from '../../index/document.ts';
import { versionTitle } from '../../index/versions/version-title.ts';
import { isTitleLike } from '../structure/title-line.ts';

type Relation = DocumentLink['relation'];

/** How far from a title the words that tell its relation may stand. */
const REACH = 200;
const QUOTED = /《((?:[^《》]|《[^《》]*》)+)》/gu;
const STRENGTH: Readonly<Record<Relation, number>> = { cites: 0, implements: 1, amends: 2, repeals: 3 };
const REPEAL_AFTER =
  /^[^。；]{0,160}?(?:同时废止|予以废止|自行废止|同时停止执行|停止执行|即行废止|相应废止|废止)/u;
const REPEAL_BEFORE = /废止(?:了)?[^。；，]{0,12}$/u;
const AMENDS = /(?:关于修改|关于修订|修改了?|对)[^。；，]{0,6}$/u;
const IMPLEMENTS =
  /(?:根据|依据|依照|按照|遵照|为(?:了)?(?:贯彻|实施|落实|执行|规范|进一步))[^。；]{0,120}$/u;
const MADE = /^[^。]{0,160}(?:制定本|现(?:就|将|印发|通知|公布|予)|结合[^。]{0,30}实际|修订本)/u;

/** How a document refers to others by 《…》: one link for each title, the strongest relation found for it. */
export function findLinks(text: string, ownTitle: string): DocumentLink[] {
  const links = new Map<string, { title: string; relation: Relation }>();
  for (const sentence of text.split(/(?<=[。；\n])/u)) {
    if (sentence.includes('《')) collect(sentence, ownTitle, links);
  }
  for (const { title, relation } of titleLinks(ownTitle)) keepStronger(links, title, relation);
  return [...links.values()].map(({ title, relation }) => ({ relation, title, documentId: null }));
}

function collect(
  sentence: string,
  ownTitle: string,
  links: Map<string, { title: string; relation: Relation }>,
): void {
  for (const match of sentence.matchAll(QUOTED)) {
    const title = match[1] as string;
    if (!isTitleLike(title) || versionTitle(title) === versionTitle(ownTitle)) continue;
    const end = match.index + match[0].length;
    const before = sentence.slice(Math.max(0, match.index - REACH), match.index);
    const after = sentence.slice(end, end + REACH);
    keepStronger(links, title, relationOf(before, after));
  }
}

function relationOf(before: string, after: string): Relation {
  if (/废止|停止执行/u.test(after) && REPEAL_AFTER.test(after) && !IMPLEMENTS.test(before)) return 'repeals';
  if (REPEAL_BEFORE.test(before)) return 'repeals';
  if (AMENDS.test(before) && /^[^。]{0,40}(?:作如下修改|的决定|修改为)/u.test(after)) return 'amends';
  return IMPLEMENTS.test(before) && MADE.test(after) ? 'implements' : 'cites';
}

/** A title can say it all: 关于修改《…》的决定, 关于废止《…》的通知. */
function titleLinks(ownTitle: string): { title: string; relation: Relation }[] {
  return [...ownTitle.matchAll(/(修改|修订|废止)(?:<|〈|《)([^<>〈〉《》]+)(?:>|〉|》)/gu)].map((match) => ({
    title: match[2] as string,
    relation: match[1] === '废止' ? 'repeals' : 'amends',
  }));
}

function keepStronger(
  links: Map<string, { title: string; relation: Relation }>,
  title: string,
  relation: Relation,
): void {
  const key = versionTitle(title);
  const known = links.get(key);
  if (known === undefined || STRENGTH[relation] > STRENGTH[known.relation])
    links.set(key, { title: known?.title ?? title, relation });
}
