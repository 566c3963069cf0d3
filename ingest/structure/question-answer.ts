import { toSegment } from './assign-paths.ts';
import { type DraftProvision, draft } from './draft-provision.ts';
import type { PlacedLine } from './line.ts';
import { type Marker, readMarker } from './line-marker.ts';
import type { Shape } from './line-shape.ts';

type ListMarker = Extract<Marker, { kind: 'list' }>;

const ASKED = /^(?:问题?|提问|Q)\s*[0-9一二三四五六七八九十]{0,3}\s*[:：.、]\s*/u;
const ANSWERED = /\s*(?:答|回答|答复|A)\s*[0-9]{0,3}\s*[:：]/u;

/** A question with its answer; named by the words of the question. */
export function buildQuestion(lines: readonly PlacedLine[], marker: ListMarker | null): DraftProvision {
  const first = lines[0] as PlacedLine;
  const last = lines.at(-1) as PlacedLine;
  const question = questionOf(first.text.slice(marker?.bodyAt ?? 0));
  return draft('qa', question, toSegment(question), { start: first.start, end: last.end, page: first.page });
}

/** The bare question in a line such as “3.问：……？” or “问：……？答：……”. */
export function questionOf(line: string): string {
  const marker = readMarker(line);
  const text = line.slice(marker?.kind === 'list' ? marker.bodyAt : 0).replace(ASKED, '');
  const answer = /[？?。]/u.test(text) ? text.slice(text.search(/[？?。]/u) + 1).search(ANSWERED) : -1;
  return (answer === -1 ? text : text.slice(0, text.search(/[？?。]/u) + 1 + answer)).trim();
}

/** An answer ends at the next question, at a heading, or at the number that follows its question's own. */
export function endOfAnswer(
  lines: readonly PlacedLine[],
  shapes: readonly Shape[],
  at: number,
  end: number,
): number {
  const asked = shapes[at];
  const marker = asked?.kind === 'question' ? asked.marker : null;
  const level = lines[at]?.level ?? null;
  let next = at + 1;
  while (next < end && !endsAnswer(lines, shapes, next, marker, level)) next += 1;
  return next;
}

function endsAnswer(
  lines: readonly PlacedLine[],
  shapes: readonly Shape[],
  at: number,
  marker: ListMarker | null,
  level: number | null,
): boolean {
  const shape = shapes[at] as Shape;
  const line = lines[at] as PlacedLine;
  if (shape.kind === 'question') return true;
  if (shape.kind === 'annex' || shape.kind === 'unit' || shape.kind === 'article') return true;
  if (line.source === 'heading') return level === null || (line.level ?? 9) <= level;
  if (shape.kind !== 'list') return false;
  if (marker !== null)
    return shape.marker.style === marker.style && shape.marker.number === marker.number + 1;
  return introducesQuestions(lines, shapes, at);
}

/** 二、待遇篇 before the next 问： is a heading, not a part of the answer above. */
function introducesQuestions(lines: readonly PlacedLine[], shapes: readonly Shape[], at: number): boolean {
  const line = lines[at] as PlacedLine;
  return line.text.length <= 30 && !/[。；]$/u.test(line.text) && shapes[at + 1]?.kind === 'question';
}
