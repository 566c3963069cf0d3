import { normalizeTitle } from '../../analysis/title.ts';
import { type GiveWay, inStretches } from '../../give-way.ts';
import type { DocumentSummary } from '../../store/release-reader.ts';
import { type AskedDocument, openingOf, type WrittenFor } from '../../written-questions/written-questions.ts';
import type { Carried } from '../carried/carried.ts';
import type { PassageTable } from '../passage-table.ts';
import { provisionFinder } from '../provision-finder.ts';
import type { AnsweredQuestion } from './question-memory.ts';

/** A law's questions as far as a release holds what they ask for. */
export type TiedLaw = {
  /** Ids of the Documents of that title, in order. */
  readonly documentIds: readonly string[];
  readonly questions: readonly AnsweredQuestion[];
};

/** The laws of a release that questions were written for. */
export type TiedLaws = ReadonlyMap<AskedDocument, TiedLaw>;

/** Ties written questions to the passages of a release; those of laws that `before` holds as they are stay tied. */
export async function tieWritten(
  written: readonly AskedDocument[],
  table: PassageTable,
  documents: readonly DocumentSummary[],
  before?: { readonly laws: TiedLaws; readonly carried: Carried },
): Promise<TiedLaws> {
  const giveWay = inStretches();
  const idsByTitle = groupIds(documents);
  const tie = tieToPassages(table, provisionFinder(table, documents), giveWay);
  const laws = new Map<AskedDocument, TiedLaw>();
  for (const law of written) {
    const documentIds = idsByTitle.get(normalizeTitle(law.title));
    if (documentIds === undefined) continue;
    await giveWay();
    const known = before?.laws.get(law);
    const stays = known !== undefined && isCarried(known, documentIds, before?.carried);
    const questions = stays ? moved(known.questions, before?.carried as Carried) : await tie(law);
    laws.set(law, { documentIds, questions });
  }
  return laws;
}

function groupIds(documents: readonly DocumentSummary[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, title } of documents) {
    const key = normalizeTitle(title);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [id]);
    else group.push(id);
  }
  return groups;
}

function isCarried({ documentIds }: TiedLaw, now: readonly string[], carried: Carried | undefined): boolean {
  return (
    documentIds.length === now.length &&
    now.every((id, at) => documentIds[at] === id && carried?.documentIds.has(id) === true)
  );
}

/** Questions with their passages where these are now. */
function moved(questions: readonly AnsweredQuestion[], { to }: Carried): readonly AnsweredQuestion[] {
  const stay = questions.every(({ positions }) => positions.every((position) => to[position] === position));
  if (stay) return questions;
  return questions.map((one) => ({
    ...one,
    positions: one.positions.map((position) => to[position] as number),
  }));
}

function tieToPassages(table: PassageTable, locate: ReturnType<typeof provisionFinder>, giveWay: GiveWay) {
  return async ({ title, questions }: AskedDocument): Promise<AnsweredQuestion[]> => {
    const provisions = [...new Set(questions().flatMap((one) => one.provisions))];
    const places = new Map<WrittenFor, readonly number[]>();
    const unchanged = new Set<number>();
    for (const provision of provisions) {
      await giveWay();
      const positions = locate({ title, provision: provision.label });
      places.set(provision, positions);
      for (const position of unchangedAmong(positions, provision, table)) unchanged.add(position);
    }
    const located = new Set([...places.values()].flat());
    const known = new Map(
      [...places].map(([one, positions]) => [one, stillThere(positions, unchanged, located, table)]),
    );
    const tied: AnsweredQuestion[] = [];
    for (const [at, { provisions, question }] of questions().entries()) {
      await giveWay();
      const positions = [...new Set(provisions.flatMap((one) => known.get(one) ?? []))];
      if (positions.length > 0) tied.push({ id: `${title} ${at}`, question, positions });
    }
    return tied;
  };
}

/** The passages of a Provision in those versions of its law in which it begins as it did. */
function unchangedAmong(
  positions: readonly number[],
  { opening }: WrittenFor,
  table: PassageTable,
): readonly number[] {
  const same = positions.filter((position) => openingAt(table, position) === opening);
  const versions = new Set(same.map((position) => table.documentIds[position]));
  return positions.filter((position) => versions.has(table.documentIds[position]));
}

/** How many amended passages in a row, on either side, leave no doubt that they stand where they stood. */
const MOST_AMENDED = 4;

/**
 * Passages that are unchanged or, amended, stand where they stood: with a few others that were amended between passages that
 * are unchanged. Articles that got other numbers do not: what follows them is changed as well. `located` = all passages
 * that written questions name.
 */
function stillThere(
  positions: readonly number[],
  unchanged: ReadonlySet<number>,
  located: ReadonlySet<number>,
  { before, after }: PassageTable,
): number[] {
  const reaches = (position: number, next: Int32Array) => {
    let at = position;
    for (let step = 0; step < MOST_AMENDED; step++) {
      at = next[at] as number;
      if (unchanged.has(at)) return true;
      if (!located.has(at)) return false;
    }
    return false;
  };
  return positions.filter(
    (position) => unchanged.has(position) || (reaches(position, before) && reaches(position, after)),
  );
}

/** Bytes that hold a label and more letters than an opening takes. */
const BYTES = 400;

function openingAt(table: PassageTable, position: number): string {
  return openingOf(Buffer.from(table.bytes(position).subarray(0, BYTES)).toString());
}
