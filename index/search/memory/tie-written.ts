import { normalizeTitle } from '../../analysis/title.ts';
import { type GiveWay, inStretches } from '../../give-way.ts';
import type { DocumentSummary } from '../../store/release-reader.ts';
import {
  type AskedDocument,
  bundledQuestions,
  openingOf,
  type WrittenFor,
} from '../../written-questions/written-questions.ts';
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

/** Ties the bundled questions to the passages of a release; those of laws that `before` holds as they are stay tied. */
export async function tieWritten(
  table: PassageTable,
  documents: readonly DocumentSummary[],
  before?: { readonly laws: TiedLaws; readonly carried: Carried },
): Promise<TiedLaws> {
  const giveWay = inStretches();
  const idsByTitle = groupIds(documents);
  const tie = tieToPassages(table, provisionFinder(table, documents), giveWay);
  const laws = new Map<AskedDocument, TiedLaw>();
  for (const law of bundledQuestions()) {
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
    const known = new Map<WrittenFor, readonly number[]>();
    const positionsOf = (provision: WrittenFor) => {
      const found =
        known.get(provision) ?? stillThere(locate({ title, provision: provision.label }), provision, table);
      known.set(provision, found);
      return found;
    };
    const tied: AnsweredQuestion[] = [];
    for (const [at, { provisions, question }] of questions().entries()) {
      await giveWay();
      const positions = [...new Set(provisions.flatMap(positionsOf))];
      if (positions.length > 0) tied.push({ id: `${title} ${at}`, question, positions });
    }
    return tied;
  };
}

/** The passages of a Provision in those versions of its law in which it begins as it did. */
function stillThere(positions: readonly number[], { opening }: WrittenFor, table: PassageTable): number[] {
  const same = positions.filter((position) => openingAt(table, position) === opening);
  const versions = new Set(same.map((position) => table.documentIds[position]));
  return positions.filter((position) => versions.has(table.documentIds[position]));
}

/** Bytes that hold a label and more letters than an opening takes. */
const BYTES = 400;

function openingAt(table: PassageTable, position: number): string {
  return openingOf(Buffer.from(table.bytes(position).subarray(0, BYTES)).toString());
}
