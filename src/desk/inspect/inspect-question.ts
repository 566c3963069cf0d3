import type { IsoDate } from '../../../index/document.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import { findCurated } from '../../answer/curated/find-curated.ts';
import { ANSWERABILITY_MODEL, explainAnswerability } from '../../answer/decide/answerability.ts';
import { decide } from '../../answer/decide/decide.ts';
import { settleReason } from '../../answer/decide/settle-reason.ts';
import { regionOf, retrieveEvidence } from '../../answer/retrieve/retrieve-evidence.ts';
import { understandQuestion } from '../../answer/understand/understand-question.ts';

/** What a clerk wants explained. */
export type InspectedQuestion = {
  readonly question: string;
  readonly asOf: IsoDate;
  readonly region: string | null;
};

/** One passage that was looked at, and what became of it. */
export type InspectedPassage = {
  /** From 1, in the ranker's order. */
  readonly rank: number;
  readonly result: SearchResult;
  /** From 1 among those an answer may rest on; null when it was put aside. */
  readonly evidence: number | null;
  /** Why it was put aside; null when it was not. */
  readonly rejected: 'not-in-force' | 'not-evidence' | null;
};

/** Why a question is answered as it is. */
export type Inspection = {
  readonly release: string;
  readonly text: string;
  readonly query: string;
  readonly route: string;
  readonly asOf: IsoDate;
  readonly region: string | null;
  readonly decision: {
    readonly status: 'answered' | 'declined' | 'redirected' | 'curated';
    readonly reason: string | null;
  };
  /** Score of the decision and the threshold it has to reach; null when nothing was looked up. */
  readonly answerability: number | null;
  readonly threshold: number;
  /** What moved that score, the most first. */
  readonly contributions: readonly {
    readonly feature: string;
    readonly value: number;
    readonly contribution: number;
  }[];
  readonly passages: readonly InspectedPassage[];
  /** What is out of force that day and would have come up. */
  readonly notInForce: readonly InspectedPassage[];
};

const MOST_CONTRIBUTIONS = 12;
const MOST_NOT_IN_FORCE = 5;

/** Goes the way of an answer on one release and keeps what was seen on it; nothing of the question is stored. */
export async function inspectQuestion(
  reader: ReleaseReader,
  { question: asked, asOf, region }: InspectedQuestion,
): Promise<Inspection> {
  const question = { text: asked, history: [], asOf, region, mode: 'extractive' } as const;
  const understood = understandQuestion(question, reader.documents);
  const { text, query, route } = understood;
  const known = { release: reader.release.id, text, query, route: route.name, asOf };
  const threshold = reader.threshold ?? ANSWERABILITY_MODEL.threshold;
  const unsearched = { answerability: null, threshold, contributions: [], passages: [], notInForce: [] };
  if (route.outcome !== null) return { ...known, region, ...unsearched, decision: route.outcome };
  const retrieved = await retrieveEvidence(reader, question, understood, { contributions: true });
  const { statistics } = reader;
  const decided = decide(understood, retrieved, statistics, threshold);
  const decision = await settleReason(reader, question, understood, decided);
  const curated = await findCurated(reader, question, understood);
  const all = await retrieveEvidence(reader, question, understood, {
    anyValidity: true,
    contributions: true,
  });
  return {
    ...known,
    region: regionOf(question, understood, reader.documents),
    decision: curated === null ? outcomeOf(decision) : { status: 'curated', reason: null },
    answerability: decision.answerability,
    threshold,
    contributions: explainAnswerability({ question: understood, ...retrieved, statistics }).slice(
      0,
      MOST_CONTRIBUTIONS,
    ),
    passages: placed(retrieved.found, retrieved.evidence),
    notInForce: all.found
      .map((result, at) => ({ rank: at + 1, result, evidence: null, rejected: 'not-in-force' as const }))
      .filter(({ result }) => result.validity === 'repealed' || result.validity === 'not-yet-effective')
      .slice(0, MOST_NOT_IN_FORCE),
  };
}

function outcomeOf(decision: Awaited<ReturnType<typeof settleReason>>): Inspection['decision'] {
  return decision.status === 'answer'
    ? { status: 'answered', reason: null }
    : { status: 'declined', reason: decision.reason };
}

/** Everything that was found in the ranker's order, and evidence that stood below what is handed on. */
function placed(found: readonly SearchResult[], evidence: readonly SearchResult[]): InspectedPassage[] {
  const places = new Map(evidence.map(({ passage }, at) => [passage.id, at + 1]));
  const known = new Set(found.map(({ passage }) => passage.id));
  const below = evidence.filter(({ passage }) => !known.has(passage.id));
  return [...found, ...below].map((result, at) => {
    const place = places.get(result.passage.id) ?? null;
    return { rank: at + 1, result, evidence: place, rejected: place === null ? 'not-evidence' : null };
  });
}
