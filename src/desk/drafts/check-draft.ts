import { sameTitle } from '../../../index/analysis/title.ts';
import type { Document, IsoDate } from '../../../index/document.ts';
import type { OpenedRelease } from '../../../index/store/open-release.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import { versionTitle } from '../../../index/versions/version-title.ts';
import type { AnswerTexts } from '../../answer/texts.ts';
import { type DocumentDiff, diffDocument } from '../diff/diff-document.ts';
import { goldenQuestions, replayGolden } from '../impact/replay-golden.ts';
import type { ReportProgress } from '../work-progress.ts';
import type { DraftCheck } from './draft-record.ts';
import { findSupersessions } from './find-supersessions.ts';

/** What a draft is compared with, and what it would be. */
export type CheckedDraft = {
  readonly live: ReleaseReader | null;
  readonly preview: OpenedRelease;
  /** Ids of the draft's documents. */
  readonly documentIds: readonly string[];
  readonly texts: AnswerTexts;
  readonly suggestedQuestions: readonly string[];
  readonly now: Date;
  readonly today: IsoDate;
  readonly onProgress: ReportProgress;
};

/** Fields that a true amendment changes. */
const AMENDED_BY = new Set(['documentNumber', 'promulgatedOn', 'effectiveFrom']);

/** Compares a draft with the live release: clauses, what it puts out of force, and the golden questions. */
export async function checkDraft(checked: CheckedDraft): Promise<DraftCheck> {
  const { live, preview, texts, today, onProgress } = checked;
  const documents: DocumentDiff[] = [];
  const starts: IsoDate[] = [];
  for (const [done, id] of checked.documentIds.entries()) {
    onProgress({ step: 'compare', done, total: checked.documentIds.length });
    const document = (await preview.document(id)) as Document; // it was just written
    documents.push(diffDocument(await findCounterpart(live, document), document));
    if (document.effectiveFrom !== null) starts.push(document.effectiveFrom);
  }
  const changes = documents.filter(({ status }) => status !== 'unchanged');
  const amended = changes.filter(
    ({ metadata, comparedWith }) =>
      comparedWith === null || metadata.some(({ field }) => AMENDED_BY.has(field)),
  );
  const impact = await replayGolden(goldenQuestions(preview.learned.questions, checked.suggestedQuestions), {
    ...{ live, draft: preview, texts, onProgress },
    asOf: [today, ...starts].sort().at(-1) ?? today,
    changedTitles: changes.map(({ title }) => title),
    isAmended: (title) => amended.some((one) => sameTitle(one.title, title)),
  });
  return {
    base: live?.release.id ?? null,
    checkedAt: checked.now.toISOString(),
    documents,
    supersessions: findSupersessions(live, preview),
    impact,
  };
}

/** The live Document itself, or the newest live version of the same regulation from the same place. */
async function findCounterpart(live: ReleaseReader | null, document: Document): Promise<Document | null> {
  if (live === null) return null;
  const own = await live.document(document.id);
  if (own !== null) return own;
  const key = versionTitle(document.title);
  const start = ({ promulgatedOn, effectiveFrom }: Pick<Document, 'promulgatedOn' | 'effectiveFrom'>) =>
    effectiveFrom ?? promulgatedOn ?? '';
  const [newest] = live.documents
    .filter(({ title, region }) => versionTitle(title) === key && region === document.region)
    .sort((a, b) => (start(a) < start(b) ? 1 : -1));
  return newest === undefined ? null : await live.document(newest.id);
}
