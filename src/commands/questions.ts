import { isGold } from '../../eval/metrics/gold-ranks.ts';
import { type JudgedQuestion, readQuestionFile } from '../../eval/questions.ts';
import type { Learned, LearnedQuestion } from '../../index/store/learned-rows.ts';
import { publishLearned } from '../../index/store/publish-learned.ts';
import type { ReleaseReader } from '../../index/store/release-reader.ts';
import { configOf, type GlobalOptions, print, withSystem } from './command-context.ts';
import { tieCurated } from './tie-curated.ts';

/** What an import did. */
export type ImportReport = {
  readonly imported: number;
  /** Judged questions of the same id that were replaced. */
  readonly replaced: number;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
  /** Ids of questions whose Provisions the release does not hold; they are kept and count once it does. */
  readonly withoutProvision: readonly string[];
  /** How many of them came with an answer to be given word for word. */
  readonly curated: number;
  /** Answers that cannot be given, because of the Provision they name; their questions are imported without them. */
  readonly uncurated: readonly { readonly id: string; readonly message: string }[];
  readonly release: string | null;
};

/** `wenzheng questions import FILE`: attach judged questions to the provisions that answer them, and publish. */
export async function runImport(file: string, options: GlobalOptions): Promise<ImportReport> {
  const config = configOf(options);
  const { questions, problems } = await readQuestionFile(file);
  const wanted = questions.filter(({ answerable, gold }) => answerable === gold.length > 0);
  const { judged, withoutProvision, uncurated } = await withSystem(config, async ({ assistant }) => {
    const reader = await assistant.index.current();
    const tied = await Promise.all(wanted.map((question) => tieCurated(reader, question)));
    return {
      judged: tied.map(({ learned }) => learned),
      uncurated: tied.flatMap(({ learned: { id }, problem }) =>
        problem === null ? [] : [{ id, message: problem }],
      ),
      withoutProvision: missingProvisions(reader, wanted),
    };
  });
  let replaced = 0;
  const release =
    judged.length === 0
      ? null
      : await publishLearned(config.indexLocation, (learned) => {
          const merged = addQuestions(learned, judged);
          replaced = learned.questions.length + judged.length - merged.questions.length;
          return merged;
        });
  const report = {
    imported: judged.length,
    replaced,
    problems,
    withoutProvision,
    curated: judged.filter(({ curated }) => curated !== undefined).length,
    uncurated,
    release: release?.id ?? null,
  };
  print(options, report, () => describe(file, report));
  return report;
}

/** Adds judged questions; one with the id of an earlier one replaces it. */
export function addQuestions(learned: Learned, added: readonly LearnedQuestion[]): Learned {
  const byId = new Map([...learned.questions, ...added].map((question) => [question.id, question]));
  return { ...learned, questions: [...byId.values()] };
}

function missingProvisions(reader: ReleaseReader, questions: readonly JudgedQuestion[]): string[] {
  const titles = reader.documents.map(({ title }) => title);
  const known = new Map<string, boolean>();
  const holds = (title: string) => {
    const before = known.get(title);
    if (before !== undefined) return before;
    const found = titles.some((own) => isGold({ title, provision: null }, { title: own, provision: '' }));
    known.set(title, found);
    return found;
  };
  return questions
    .filter(({ gold }) => gold.length > 0 && !gold.some(({ title }) => holds(title)))
    .map(({ id }) => id);
}

function describe(
  file: string,
  { imported, replaced, problems, withoutProvision, curated, uncurated, release }: ImportReport,
): string {
  return [
    ...problems.map(({ line, message }) => `${file}:${line}: ${message}`),
    ...(withoutProvision.length > 0
      ? [`${withoutProvision.length} of them name documents that the index does not hold`]
      : []),
    ...uncurated.map(({ id, message }) => `curated answer of ${id} left out: ${message}`),
    ...(curated > 0 ? [`${curated} of them with a curated answer`] : []),
    `imported ${imported} judged questions (${replaced} replaced), ${problems.length} lines could not be read`,
    release === null ? 'nothing published' : `release ${release}`,
  ].join('\n');
}
