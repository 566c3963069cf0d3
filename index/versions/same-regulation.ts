import type { DocumentLink, Metadata } from '../document.ts';
import { sharedText, type TextSketch } from './text-sketch.ts';
import { versionTitle } from './version-title.ts';

/** What tells one regulation from another. */
export type Comparable = Pick<Metadata, 'title' | 'region' | 'issuer'> & {
  readonly links: readonly DocumentLink[];
  readonly sketch: TextSketch | null;
};

const OWN_RULES = /(?:法|法典|条例|规定|办法|细则|规则|解释|决定)$/u;
const RULE_NAME =
  /(?:特别|若干|暂行|试行)?(?:管理)?(?:暂行|试行|若干)?(?:条例|规定|办法|细则|规则)(?:\((?:暂行|试行)\))?$/u;
/** Share of the shorter text below which two texts are not versions of one, although their titles are the same. */
const UNRELATED = 0.1;
/** Share of the shorter text from which a regulation with a changed title is taken for a version of the other. */
const MOSTLY = 0.5;
/** A supplement, an amendment or a 实施细则 stands beside the regulation it belongs to. */
const STANDS_BESIDE = /补充|修改|修正|实施|解释/gu;
/** A version is not many times longer than the other. */
const LEAST_SIZE = 1 / 3;
/** Texts of fewer runs of characters are too short to be compared. */
const FEWEST_RUNS = 100;

/** Whether two Documents of one title are versions of one regulation: same area and, where they tell, same issuer or text. */
export function isSameRegulation(a: Comparable, b: Comparable): boolean {
  if ((a.region ?? '') !== (b.region ?? '')) return false;
  if (sharesIssuer(a, b)) return true;
  const shared = sharedOf(a, b);
  if (OWN_RULES.test(versionTitle(a.title))) return shared === null || shared >= UNRELATED;
  return (a.issuer === null || b.issuer === null) && (shared === null || shared >= UNRELATED);
}

/**
 * Whether one Document is a version of the other under a changed title (暂行办法 → 办法, another prefix): the same
 * issuer and area, titles of which one holds the other's subject, and mostly the same text.
 */
export function isRenamed(a: Comparable, b: Comparable): boolean {
  if ((a.region ?? '') !== (b.region ?? '') || !sharesIssuer(a, b)) return false;
  if (!hasSubjectOf(a.title, b.title) || implementsOther(a, b)) return false;
  return isOfLikeSize(a, b) && (sharedOf(a, b) ?? 0) >= MOSTLY;
}

/** What a regulation is about, by its title without the name of its kind; null for a title that names no regulation. */
export function subjectOf(title: string): string | null {
  const name = versionTitle(title).replace(/\((?:暂行|试行)\)/gu, '');
  const subject = name.replace(RULE_NAME, '');
  return subject === name || subject.length < 2 ? null : subject;
}

function hasSubjectOf(a: string, b: string): boolean {
  if (String(a.match(STANDS_BESIDE)) !== String(b.match(STANDS_BESIDE))) return false;
  const [longer, shorter] = [subjectOf(a) ?? '', subjectOf(b) ?? ''].sort((x, y) => y.length - x.length);
  if (!longer || !shorter) return false;
  let at = 0;
  for (const character of longer) if (character === shorter[at]) at += 1;
  return at === shorter.length;
}

/** 实施细则 repeats much of the regulation it implements and is none of its versions. */
function implementsOther(a: Comparable, b: Comparable): boolean {
  const names = (from: Comparable, to: Comparable) =>
    from.links.some(
      ({ relation, title }) => relation === 'implements' && versionTitle(title) === versionTitle(to.title),
    );
  return names(a, b) || names(b, a);
}

function isOfLikeSize(a: Comparable, b: Comparable): boolean {
  const [smaller, larger] = [a.sketch?.size ?? 0, b.sketch?.size ?? 0].sort((x, y) => x - y);
  return (smaller ?? 0) >= (larger ?? 0) * LEAST_SIZE;
}

function sharesIssuer(a: Comparable, b: Comparable): boolean {
  if (a.issuer === null || b.issuer === null) return false;
  const names = b.issuer.split('、');
  return a.issuer
    .split('、')
    .some((name) => names.some((other) => name.includes(other) || other.includes(name)));
}

/** Null when either text is unknown or too short to tell. */
function sharedOf(a: Comparable, b: Comparable): number | null {
  if (a.sketch === null || b.sketch === null) return null;
  if (Math.min(a.sketch.size, b.sketch.size) < FEWEST_RUNS) return null;
  return sharedText(a.sketch, b.sketch);
}
