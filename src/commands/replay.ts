import { readFile } from 'node:fs/promises';
import { openKeptRelease } from '../../index/store/open-kept-release.ts';
import type { Answer, Turn } from '../answer/answer.ts';
import { answerQuestion } from '../answer/answer-question.ts';
import { compareReceipts, type Difference } from '../answer/receipts/compare-receipts.ts';
import type { Receipt } from '../answer/receipts/receipt.ts';
import { parseReceipt, type ReadReceipt } from '../answer/receipts/receipt-schema.ts';
import { answerTexts } from '../answer/texts.ts';
import { openEmbedder, openReranker } from '../compose.ts';
import type { Config } from '../config.ts';
import { openTexts } from '../open-texts.ts';
import { configOf, type GlobalOptions, print } from './command-context.ts';
import { readHistory } from './read-history.ts';

/** What a replay found. */
export type Replay = {
  /** Whether the answer came out the same to the byte. */
  readonly same: boolean;
  readonly release: string;
  readonly differences: readonly Difference[];
  /** What stands in the way of the same answer apart from the index, one sentence each. */
  readonly remarks: readonly string[];
  readonly answer: Answer;
};

/**
 * `wenzheng replay --receipt FILE "…"`: answer a question again on the release that a receipt names, and say whether it
 * comes out the same. Exit code 1 when it does not.
 */
export async function runReplay(
  question: string,
  options: GlobalOptions & { receipt: string; history?: string },
): Promise<Replay> {
  const config = configOf(options);
  const then = parseReceipt(await readFile(options.receipt, 'utf8'));
  const history = options.history === undefined ? [] : await readHistory(options.history);
  const { answer, receipt } = await answerAgain(config, then, question, history);
  const differences = compareReceipts(then, receipt);
  const same = then.answerDigest === receipt.answerDigest;
  const remarks = same ? [] : remarksOn(then, history);
  const replay = { same, release: then.release.id, differences, remarks, answer };
  print(options, replay, () => describe(replay));
  if (!same) process.exitCode = 1;
  return replay;
}

async function answerAgain(
  config: Config,
  { release, asOf, region }: ReadReceipt,
  text: string,
  history: readonly Turn[],
): Promise<{ answer: Answer; receipt: Receipt }> {
  const embedder = await openEmbedder(config);
  const reranker = await openReranker(config);
  try {
    const reader = await openKeptRelease(config.indexLocation, release.id, embedder, { reranker });
    try {
      const receipts: Receipt[] = [];
      const keepReceipt = (receipt: Receipt) => void receipts.push(receipt);
      const scope = { reader, texts: answerTexts(openTexts(config)), keepReceipt };
      const asked = { text, history, asOf, region, mode: 'extractive' } as const;
      const answer = await answerQuestion(scope, asked, async () => {}, new AbortController().signal);
      return { answer, receipt: receipts[0] as Receipt }; // every answer leaves one
    } finally {
      reader.close();
    }
  } finally {
    await reranker?.close();
    await embedder.close();
  }
}

function remarksOn({ composedBy, followUp }: ReadReceipt, history: readonly Turn[]): string[] {
  return [
    ...(composedBy === 'generative'
      ? ['The answer was generated; only what was quoted can be expected to come out again.']
      : []),
    ...(followUp && history.length === 0
      ? ['The question was completed from earlier turns; give them with --history FILE.']
      : []),
  ];
}

function describe({ same, release, differences, remarks, answer }: Replay): string {
  const verdict = same
    ? `the same answer, byte for byte, on release ${release}`
    : `another answer on release ${release}`;
  return [
    answer.answer,
    '',
    verdict,
    ...remarks,
    ...differences.map(({ what, before, after }) => `${what}: ${before} → ${after}`),
  ].join('\n');
}
