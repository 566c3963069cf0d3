import type { DocumentLink, IsoDate, Metadata, Warning } from '../document.ts';
import { findFamilies } from './families.ts';
import { groupBy } from './group-by.ts';
import type { TextSketch } from './text-sketch.ts';
import { versionTitle } from './version-title.ts';

/** What linking needs to know of each Document of the Corpus, as extracted from its own text. */
export type LinkableDocument = Metadata & { readonly id: string; readonly links: readonly DocumentLink[] };

/** What the rest of the Corpus changes about one Document. */
export type VersionChange = {
  readonly id: string;
  readonly metadata: Partial<Pick<Metadata, 'effectiveFrom' | 'repealedOn' | 'repealedBy'>>;
  readonly links: readonly DocumentLink[];
  readonly warnings: readonly Warning[];
};

type Draft = {
  effectiveFrom: IsoDate | null;
  repealedOn: IsoDate | null;
  repealedBy: string | null;
  warnings: Warning[];
};
type Corpus = {
  readonly byTitle: ReadonlyMap<string, readonly LinkableDocument[]>;
  readonly drafts: ReadonlyMap<string, Draft>;
};

const OWN_CODES = new Set(['superseded', 'duplicate-version', 'repealed-by-other']);

/**
 * Recognises versions of one regulation and repeals across the Corpus, and resolves 《…》 to Document ids. `sketches`
 * summarise the texts by Document id; without them versions are told by title, area and issuer alone. Of two versions the newer applies from its own start: its effective date, or its promulgation where it is an amended text
 * that still names the day the first version took effect. Returns one change for each Document that differs.
 */
export function linkVersions(
  documents: readonly LinkableDocument[],
  sketches: ReadonlyMap<string, TextSketch | null> = new Map(),
): VersionChange[] {
  const byTitle = groupBy(documents, (each) => versionTitle(each.title));
  const drafts = new Map(documents.map((each) => [each.id, startDraft(each)]));
  const corpus = { byTitle, drafts };
  for (const versions of findFamilies(documents, sketches)) chain(versions, corpus);
  for (const document of documents) applyRepeals(document, corpus);
  return documents.flatMap((document) => changeOf(document, corpus));
}

/** The Document with what the Corpus changes about it; earlier remarks of this kind are replaced. */
export function applyVersionChange<D extends LinkableDocument & { readonly warnings: readonly Warning[] }>(
  document: D,
  change: VersionChange,
): D {
  const kept = document.warnings.filter(({ code }) => !OWN_CODES.has(code));
  return { ...document, ...change.metadata, links: change.links, warnings: [...kept, ...change.warnings] };
}

/** First day on which this very text applies. */
export function versionStart({
  effectiveFrom,
  promulgatedOn,
}: Pick<Metadata, 'effectiveFrom' | 'promulgatedOn'>) {
  if (effectiveFrom === null || promulgatedOn === null) return effectiveFrom ?? promulgatedOn;
  return effectiveFrom < promulgatedOn ? promulgatedOn : effectiveFrom;
}

function startDraft({ effectiveFrom, repealedOn, repealedBy }: LinkableDocument): Draft {
  return { effectiveFrom, repealedOn, repealedBy, warnings: [] };
}

function chain(versions: readonly LinkableDocument[], { drafts }: Corpus): void {
  const byStart = groupBy(versions, (each) => versionStart(each) ?? '');
  const starts = [...byStart.keys()].filter((start) => start !== '').sort();
  starts.forEach((start, index) => {
    const same = byStart.get(start) ?? [];
    const next = starts[index + 1];
    const newer = next === undefined ? undefined : byStart.get(next)?.[0];
    for (const document of same) {
      const draft = drafts.get(document.id) as Draft;
      if (starts.length > 1) draft.effectiveFrom = start;
      if (newer && next) repeal(draft, next, newer.title, supersededWarning(newer, next));
      if (same.length > 1) draft.warnings.push(duplicateWarning(document));
    }
  });
}

function applyRepeals(document: LinkableDocument, corpus: Corpus): void {
  const start = versionStart(document);
  if (start === null) return;
  const titles = document.links.filter((link) => link.relation === 'repeals').map((link) => link.title);
  for (const title of [...titles, ...document.supersedes].flatMap((each) => [each, ...carriedTitle(each)])) {
    for (const target of corpus.byTitle.get(versionTitle(title)) ?? []) {
      const before = versionStart(target);
      const earlier = before !== null && before < start;
      if (!earlier || target.id === document.id || !mayRepeal(document, target)) continue;
      repeal(corpus.drafts.get(target.id) as Draft, start, document.title, repealedWarning(document, start));
    }
  }
}

/** A repealed notice takes with it the regulation it brought: 关于印发《…》的通知. */
function carriedTitle(title: string): string[] {
  const carried = /关于(?:印发|公布|发布|转发)[《〈]?(.{4,60}?)[》〉]?的(?:通知|公告|通告)$/u.exec(
    title,
  )?.[1];
  return carried === undefined ? [] : [carried];
}

/** A body repeals within its own area only. */
function mayRepeal(document: LinkableDocument, target: LinkableDocument): boolean {
  if (document.region === null) return document.level === 'national' || target.region === null;
  return target.region?.startsWith(document.region) ?? target.level === null;
}

function repeal(draft: Draft, on: IsoDate, by: string, warning: Warning): void {
  if (draft.repealedOn !== null && draft.repealedOn <= on) return;
  draft.repealedOn = on;
  draft.repealedBy = by;
  draft.warnings = [...draft.warnings.filter(({ code }) => code === 'duplicate-version'), warning];
}

function changeOf(document: LinkableDocument, corpus: Corpus): VersionChange[] {
  const { warnings, ...dates } = corpus.drafts.get(document.id) as Draft;
  const links = document.links.map((link) => ({
    ...link,
    documentId: resolve(link.title, document, corpus),
  }));
  const sameDates =
    dates.effectiveFrom === document.effectiveFrom &&
    dates.repealedOn === document.repealedOn &&
    dates.repealedBy === document.repealedBy;
  const sameLinks = links.every((link, index) => link.documentId === document.links[index]?.documentId);
  if (sameDates && sameLinks && warnings.length === 0) return [];
  return [{ id: document.id, metadata: sameDates ? {} : dates, links, warnings }];
}

/** The latest version of what a title names, from the same area when there is one. */
function resolve(title: string, from: LinkableDocument, { byTitle }: Corpus): string | null {
  const candidates = (byTitle.get(versionTitle(title)) ?? []).filter((each) => each.id !== from.id);
  const own = candidates.filter((each) => each.region === from.region);
  const ranked = [...(own.length > 0 ? own : candidates)].sort((a, b) =>
    (versionStart(b) ?? '').localeCompare(versionStart(a) ?? ''),
  );
  return ranked[0]?.id ?? null;
}

function supersededWarning(newer: LinkableDocument, on: IsoDate): Warning {
  return {
    code: 'superseded',
    text: `政策库中有《${newer.title}》的较新版本，自${on}起以新版本为准，本版本只用于回答此前的问题。`,
  };
}

function repealedWarning(by: LinkableDocument, on: IsoDate): Warning {
  return { code: 'repealed-by-other', text: `《${by.title}》载明废止本文件，自${on}起按已废止处理。` };
}

function duplicateWarning(document: LinkableDocument): Warning {
  return {
    code: 'duplicate-version',
    text: `政策库中有标题和施行日期都相同的另一份《${document.title}》，可能重复收录，请核对后保留一份。`,
  };
}
