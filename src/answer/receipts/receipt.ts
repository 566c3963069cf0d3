import { maskIdentifiers } from '../../../index/analysis/identifiers.ts';
import { sha256 } from '../../../index/digest.ts';
import type { IsoDate } from '../../../index/document.ts';
import type { Release } from '../../../index/release.ts';
import type { Answer, Question } from '../answer.ts';
import type { Outcome } from '../outcome.ts';
import { type Check, COMPOSER_VERSION, type RestsOn } from './basis.ts';

/** A cited span by its place and the SHA-256 of its words. */
export type CitedSpan = {
  readonly n: number;
  readonly documentId: string;
  readonly provision: string;
  readonly start: number;
  readonly end: number;
  readonly digest: string;
};

/** What an Answer rests on, without a word of the question. */
export type Receipt = {
  readonly answerId: string;
  readonly release: Pick<Release, 'id' | 'checksum'> & { readonly embedder: string };
  readonly status: Answer['status'];
  readonly reason: Answer['reason'];
  readonly mode: Answer['mode'];
  readonly composedBy: Outcome['basis']['composedBy'];
  /** Version of what turned evidence into words. */
  readonly composer: string;
  readonly model: {
    readonly id: string;
    readonly digest: string | null;
    readonly promptDigest: string | null;
  };
  readonly asOf: IsoDate;
  /** As the client gave it, identifiers masked. */
  readonly region: string | null;
  readonly requestedMode: Question['mode'];
  /** Whether the question was completed from earlier turns, which a replay then needs as well. */
  readonly followUp: boolean;
  readonly answerability: number | null;
  readonly passages: readonly RestsOn[];
  readonly citations: readonly CitedSpan[];
  readonly checks: readonly Check[];
  /** SHA-256 over status, reason, sentences and citations. */
  readonly answerDigest: string;
};

/** Writes the receipt of an answer. */
export function writeReceipt(
  release: Release,
  question: Question,
  followUp: boolean,
  { basis, model }: Outcome,
  answer: Answer,
): Receipt {
  return {
    answerId: answer.id,
    release: { id: release.id, checksum: release.checksum, embedder: release.embedder.digest },
    status: answer.status,
    reason: answer.reason,
    mode: answer.mode,
    composedBy: basis.composedBy,
    composer: COMPOSER_VERSION,
    model: { id: model, digest: basis.modelDigest, promptDigest: basis.promptDigest },
    asOf: question.asOf,
    region: question.region === null ? null : maskIdentifiers(question.region),
    requestedMode: question.mode,
    followUp,
    answerability: basis.answerability,
    passages: basis.passages,
    citations: answer.citations.map(({ n, documentId, provision, start, end, quote }) => ({
      n,
      documentId,
      provision,
      start,
      end,
      digest: sha256(quote),
    })),
    checks: [...basis.checks, ...checksOf(answer)],
    answerDigest: answerDigest(answer),
  };
}

/** SHA-256 over what an answer says and cites; equal means the same to the byte. */
export function answerDigest({
  status,
  reason,
  sentences,
  citations,
}: Pick<Answer, 'status' | 'reason' | 'sentences' | 'citations'>): string {
  return sha256(JSON.stringify([status, reason, sentences, citations]));
}

function checksOf({ status, sentences, citations, notices }: Answer): Check[] {
  if (status !== 'answered') return [];
  const noticed = new Set(notices.map(({ kind }) => kind));
  const isCurrent = (validity: string) =>
    validity === 'repealed' || validity === 'not-yet-effective' ? noticed.has(validity) : true;
  return [
    { name: 'every-sentence-cited', passed: sentences.every((sentence) => sentence.citations.length > 0) },
    {
      name: 'quotes-fill-their-span',
      passed: citations.every(({ quote, start, end }) => quote.length === end - start),
    },
    { name: 'in-force-or-noticed', passed: citations.every(({ validity }) => isCurrent(validity)) },
  ];
}
