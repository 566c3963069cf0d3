import { isUnknown, type TermStatistics } from '../../../index/analysis/term-statistics.ts';
import { normalizeTitle } from '../../../index/analysis/title.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { contentTerms, evidenceText } from '../retrieve/coverage.ts';
import { namedLaws, namesArticle } from '../understand/named-laws.ts';
import { namedService, serviceShare } from '../understand/named-service.ts';
import { locationPhrase, namedPlaces } from '../understand/named-things.ts';

/** Share of a service's name that a document's title must contain to be about that service. */
const NAME_SHARE = 0.95;
/** Titles of documents that are about one service each. */
const GUIDE = /(?:办事|服务)指南$/u;
/** Titles that begin with the place they are for. */
const LOCAL_TITLE = /^(?<name>\p{Script=Han}{2,4}?)(?:省|市|自治州|县|区)/u;
/** Where rules write a place otherwise than citizens do. */
const OTHER_NAMES: Readonly<Record<string, string>> = { 香港: '港澳', 澳门: '港澳', 台湾: '台' };

/** Whether the question names an article, a law, a place or a service that nothing found is about. */
export function missesNamedThing(
  question: string,
  found: readonly SearchResult[],
  statistics: TermStatistics,
): boolean {
  return (
    missesArticle(question, found) ||
    missesAllLaws(question, found) ||
    missesAllPlaces(question, found) ||
    isUnheardOf(locationPhrase(question), statistics) ||
    missesNamedService(question, found)
  );
}

/** The passages of the service that the question names before the others. */
export function namedServiceFirst(question: string, found: readonly SearchResult[]): readonly SearchResult[] {
  const name = namedService(question);
  if (name === null) return found;
  const isNamed = ({ title }: SearchResult) => serviceShare(name, title) >= NAME_SHARE;
  return [...found.filter(isNamed), ...found.filter((one) => !isNamed(one))];
}

/** An article that the index holds would have been looked up. */
function missesArticle(question: string, found: readonly SearchResult[]): boolean {
  return namesArticle(question) && found.every(({ signals }) => signals.lookUp === undefined);
}

/** Whether no document found is, and no passage mentions, any of the rules that the question names. */
function missesAllLaws(question: string, found: readonly SearchResult[]): boolean {
  const laws = namedLaws(question);
  const texts = found.map((one) => normalizeTitle(evidenceText(one)));
  return laws.length > 0 && laws.every((law) => texts.every((text) => !text.includes(law)));
}

/** One known place is enough: 在广东交的社保怎么转到云川 is a question for 云川. */
function missesAllPlaces(question: string, found: readonly SearchResult[]): boolean {
  const places = namedPlaces(question);
  const text = found.map(evidenceText).join('\n');
  const isKnown = (place: string) => text.includes(place) || text.includes(OTHER_NAMES[place] ?? place);
  return places.length > 0 && !places.some(isKnown) && !namesOwnPlace(question, found);
}

/** Whether the question names the place that a title begins with, which a dictionary need not know. */
function namesOwnPlace(question: string, found: readonly SearchResult[]): boolean {
  return found.some(({ title }) => {
    const name = LOCAL_TITLE.exec(title)?.groups?.name;
    return name !== undefined && question.includes(name);
  });
}

/** Whether no passage of the Corpus has these words. */
function isUnheardOf(place: string | null, statistics: TermStatistics): boolean {
  return place !== null && contentTerms(place).every((term) => isUnknown(statistics, term));
}

function missesNamedService(question: string, found: readonly SearchResult[]): boolean {
  const name = namedService(question);
  const [first] = found;
  if (name === null || first === undefined || !GUIDE.test(first.title)) return false;
  return found.every(({ title }) => serviceShare(name, title) < NAME_SHARE);
}
