import { countFigures } from '../../eval/metrics/unsupported-figures.ts';
import type { GoldProvision, JudgedQuestion } from '../../eval/questions.ts';
import { sameTitle } from '../../index/analysis/title.ts';
import type { CuratedAnswer, LearnedQuestion } from '../../index/store/learned-rows.ts';
import type { ReleaseReader } from '../../index/store/release-reader.ts';
import { provisionDigest, provisionNamed } from '../answer/curated/provision-named.ts';

/** A judged question as the index keeps it, and why its curated answer could not be tied; null = it could or has none. */
export type TiedQuestion = { readonly learned: LearnedQuestion; readonly problem: string | null };

type Tie = CuratedAnswer['restsOn'][number] & {
  readonly documentNumber: string | null;
  readonly quote: string;
};

/** Ties a curated answer to each Provision that its gold names, by the digest of what the Provision says now. */
export async function tieCurated(
  reader: ReleaseReader,
  { id, question, gold, answer, curated }: JudgedQuestion,
): Promise<TiedQuestion> {
  const learned = { id, question, gold, ...(answer === null ? {} : { answer }) };
  if (curated === undefined) return { learned, problem: null };
  const ties: Tie[] = [];
  for (const named of gold) {
    const tie = await tieTo(reader, named);
    if (typeof tie === 'string') return { learned, problem: tie };
    ties.push(tie);
  }
  const unsupported = countUnsupported(curated, ties);
  if (unsupported > 0)
    return { learned, problem: `${unsupported} of its figures are in none of the provisions it names` };
  const restsOn = ties.map(({ title, provision, digest }) => ({ title, provision, digest }));
  return { learned: { ...learned, curated: { text: curated, restsOn } }, problem: null };
}

async function tieTo(reader: ReleaseReader, { title, provision }: GoldProvision): Promise<Tie | string> {
  if (provision === null) return `it names 《${title}》 without a provision`;
  for (const summary of reader.documents.filter((one) => sameTitle(one.title, title))) {
    const document = await reader.document(summary.id);
    const found = document === null ? null : provisionNamed(document, provision);
    if (document === null || found === null) continue;
    const { documentNumber } = summary;
    const quote = document.text.slice(found.start, found.end);
    return {
      title: summary.title,
      provision: found.path,
      digest: provisionDigest(document, found),
      documentNumber,
      quote,
    };
  }
  return `the release holds no ${provision} of 《${title}》`;
}

function countUnsupported(text: string, ties: readonly Tie[]): number {
  const citations = ties.map((tie, index) => ({ ...tie, n: index + 1 }));
  return countFigures({ sentences: [{ text, citations: [] }], citations, hotline: '12345' }).unsupported;
}
