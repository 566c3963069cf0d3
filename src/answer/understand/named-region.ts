import type { DocumentSummary } from '../../../index/store/release-reader.ts';

const LAST_PART = /(?<name>[^省市区县州盟旗]{2,})(?<suffix>省|市|区|县|州|盟|旗)$/u;

/**
 * The region of some document that a question names (临江, 临江区 → 云川市临江区), the narrowest when several contain
 * one another; null when it names none or several that exclude one another.
 */
export function namedRegion(question: string, documents: readonly DocumentSummary[]): string | null {
  const regions = [...new Set(documents.flatMap(({ region }) => (region === null ? [] : [region])))];
  const named = regions.filter((region) => mentions(question, region));
  const narrowest = named.filter(
    (region) => !named.some((other) => other !== region && other.startsWith(region)),
  );
  return narrowest.length === 1 ? (narrowest[0] as string) : null;
}

function mentions(question: string, region: string): boolean {
  const name = LAST_PART.exec(region)?.groups?.name;
  return question.includes(region) || (name !== undefined && question.includes(name));
}
