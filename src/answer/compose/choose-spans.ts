import { foldText } from '../../../index/analysis/normalize-text.ts';
import { arabiseNumerals } from '../../../index/analysis/numerals.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { type AskedView, shareOfTerms, shareOfWords } from '../retrieve/evidence/asked-view.ts';
import { liesInStatedRange } from '../retrieve/evidence/stated-range.ts';
import type { QuestionType } from './question-type.ts';
import type { Quotation } from './quotation.ts';
import { isRecord, spanOf, splitUnits, type Unit } from './split-units.ts';

/** A passage up to this many characters is quoted whole: whole provisions read better than fragments. */
const WHOLE_UP_TO = 420;
/** What a unit counts for telling what is asked, beside the share (0–1) of the question it contains, twice. */
const TELLS = 0.6;
const IN_RANGE = 0.5;
/** What each unit further down counts less: what comes first is usually the rule, what follows its exceptions. */
const LATER = 0.01;

/**
 * The pieces of one source that answer: a short passage as a whole; of a record its lines and of a long passage its 款
 * that tell what is asked, one for each fact asked for; of a long table its rows, with the header.
 */
export function chooseSpans(source: SearchResult, question: AskedView): Quotation[] {
  const { passage } = source;
  const asked = beyondTitle(question, source.title);
  const units = splitUnits(passage);
  const whole = spanOf(units, passage);
  const [header, ...rows] = units;
  if (passage.kind === 'table' && whole.text.length > WHOLE_UP_TO && header !== undefined && rows.length > 0)
    return bestUnits(rows, asked).map(({ start, end }) => ({ source, start, end, header }));
  const divide = isRecord(units) || whole.text.length > WHOLE_UP_TO;
  const chosen = divide && units.length > 1 ? bestUnits(withoutHeading(units, source), asked) : [whole];
  return chosen.map(({ start, end }) => ({ source, start, end }));
}

/** What is asked beyond what the document is about anyway: all of its text is about its title. */
function beyondTitle(question: AskedView, title: string): AskedView {
  const about = foldText(title);
  return {
    ...question,
    pairs: question.pairs.filter(({ term }) => !about.includes(term)),
    words: question.words.filter(({ forms }) => !forms.some((form) => about.includes(form))),
  };
}

/** The heading of a section and the document's own name say where text stands and are no answer. */
function withoutHeading(units: readonly Unit[], { passage, title }: SearchResult): readonly Unit[] {
  const rest = units.filter(({ text }) => text.trim() !== passage.label.trim() && !namesOnly(text, title));
  return rest.length === 0 ? units : rest;
}

/** `事项名称：…`: a line that only says again what the document is about. */
function namesOnly(line: string, title: string): boolean {
  const value = line.replace(/^[^：:]{2,8}[：:]\s*/u, '').trim();
  return value !== line.trim() && value !== '' && title.includes(value);
}

/** The best unit for each fact asked for (the best of all when none is), in text order. */
function bestUnits(units: readonly Unit[], asked: AskedView): Unit[] {
  const facts = asked.types.filter(({ isFact }) => isFact);
  const types = facts.length === 0 ? asked.types.slice(0, 1) : facts;
  const chosen =
    types.length === 0 ? [bestUnit(units, asked, null)] : types.map((type) => bestUnit(units, asked, type));
  const distinct = [...new Set(chosen)].filter((unit): unit is Unit => unit !== null);
  return distinct.sort((a, b) => a.start - b.start).slice(0, 2);
}

function bestUnit(units: readonly Unit[], asked: AskedView, type: QuestionType | null): Unit | null {
  const scored = units.map((unit, at) => ({ unit, score: scoreUnit(unit, asked, type) - at * LATER }));
  return scored.reduce((a, b) => (b.score > a.score ? b : a)).unit;
}

function scoreUnit({ text }: Unit, { pairs, words, numbers }: AskedView, type: QuestionType | null): number {
  const folded = arabiseNumerals(foldText(text));
  const inRange = numbers.some((number) => liesInStatedRange(number, folded));
  const tells = type?.tells.test(folded) ?? false;
  return (
    shareOfTerms(pairs, folded) + shareOfWords(words, folded) + (tells ? TELLS : 0) + (inRange ? IN_RANGE : 0)
  );
}
