import { normalizeTitle } from '../../../index/analysis/title.ts';
import type { Document, IsoDate, Provision } from '../../../index/document.ts';
import { regionApplies } from '../../../index/region.ts';
import type { CuratedAnswer, LearnedQuestion } from '../../../index/store/learned-rows.ts';
import type { DocumentSummary, ReleaseReader } from '../../../index/store/release-reader.ts';
import { validityOn } from '../../../index/validity.ts';
import { type ComparedQuestion, comparable, likeness, NEARLY_SAME } from './nearly-same.ts';
import { provisionDigest } from './provision-named.ts';

/** A Provision that a curated answer rests on, as the release holds it. */
export type Support = {
  readonly summary: DocumentSummary;
  readonly document: Document;
  readonly provision: Provision;
};

/** A curated answer that may be given. */
export type CuratedEntry = {
  readonly id: string;
  readonly text: string;
  readonly supports: readonly Support[];
};

/** A curated answer that rests on something the release does not say any more. */
export type DroppedCurated = {
  readonly id: string;
  readonly reason: 'provision-missing' | 'provision-changed';
  readonly title: string;
  readonly provision: string;
};

/** The curated answers of one release. */
export type CuratedBook = {
  readonly size: number;
  readonly dropped: readonly DroppedCurated[];
  /** The answer to exactly or nearly this question whose Provisions all apply on the day and in the region. */
  find(question: string, asOf: IsoDate, region: string | null): CuratedEntry | null;
};

type Listed = CuratedEntry & { readonly asked: ComparedQuestion };

const books = new WeakMap<ReleaseReader, Promise<CuratedBook>>();

/** The curated answers of a release, checked once against its Provisions. */
export function curatedBook(reader: ReleaseReader): Promise<CuratedBook> {
  const known = books.get(reader);
  if (known !== undefined) return known;
  const book = openBook(reader);
  books.set(reader, book);
  book.catch(() => books.delete(reader));
  return book;
}

async function openBook(reader: ReleaseReader): Promise<CuratedBook> {
  const listed: Listed[] = [];
  const dropped: DroppedCurated[] = [];
  for (const { id, question, curated } of reader.curated ?? []) {
    if (curated === undefined) continue;
    const supports = await findSupports(reader, id, curated);
    if ('reason' in supports) dropped.push(supports);
    else listed.push({ id, text: curated.text, supports: supports.found, asked: comparable(question) });
  }
  return {
    size: listed.length,
    dropped,
    find: (question, asOf, region) => nearest(listed, comparable(question), asOf, region),
  };
}

function nearest(
  listed: readonly Listed[],
  asked: ComparedQuestion,
  asOf: IsoDate,
  region: string | null,
): CuratedEntry | null {
  let best: Listed | null = null;
  let most = NEARLY_SAME;
  for (const entry of listed) {
    const like = likeness(asked, entry.asked);
    if (like < most || (best !== null && like === most) || !applies(entry, asOf, region)) continue;
    best = entry;
    most = like;
  }
  return best;
}

function applies({ supports }: CuratedEntry, asOf: IsoDate, region: string | null): boolean {
  return supports.every(
    ({ summary }) =>
      ['in-force', 'unknown'].includes(validityOn(summary, asOf)) && regionApplies(summary.region, region),
  );
}

async function findSupports(
  reader: ReleaseReader,
  id: LearnedQuestion['id'],
  { restsOn }: CuratedAnswer,
): Promise<{ readonly found: readonly Support[] } | DroppedCurated> {
  const found: Support[] = [];
  for (const { title, provision, digest } of restsOn) {
    const candidates = await findByPath(reader, title, provision);
    const same = candidates.find(
      (support) => provisionDigest(support.document, support.provision) === digest,
    );
    if (same === undefined) {
      const reason = candidates.length === 0 ? 'provision-missing' : 'provision-changed';
      return { id, reason, title, provision };
    }
    found.push(same);
  }
  return { found };
}

async function findByPath(reader: ReleaseReader, title: string, path: string): Promise<Support[]> {
  const key = normalizeTitle(title);
  const named = reader.documents.filter((summary) => normalizeTitle(summary.title) === key);
  const found: Support[] = [];
  for (const summary of named) {
    const document = await reader.document(summary.id);
    const provision = document?.provisions.find((one) => one.path === path);
    if (document && provision) found.push({ summary, document, provision });
  }
  return found;
}
