import { correctDraft } from '../../src/desk/drafts/correct-draft.ts';
import { createDraft } from '../../src/desk/drafts/create-draft.ts';
import { publishDraft } from '../../src/desk/drafts/publish-draft.ts';
import { restoreKept } from '../../src/desk/releases/change-releases.ts';
import { cleanReleases } from '../../src/desk/releases/clean-releases.ts';
import { toProblem } from '../../src/http/problems.ts';
import { CLERK, openParts } from './open-parts.ts';
import { type Phase, VERSIONS } from './scenario.ts';
import { watchedEmbedder, watchWrites } from './watch-writes.ts';

/** Of operations that come in rows (a flush for each file) the first so many in a phase have names of their own. */
const MOST_ALIKE = 6;

let phase: Phase | null = null;
let counts = new Map<string, number>();
let refusals = 0;

/** One clerk's work: draft, correct, publish, restore, clean up. Says what begins and what was acknowledged. */
async function work(dataFolder: string, how: string, wanted: string | null): Promise<void> {
  const opened = await openParts(dataFolder);
  const reach = (step: string) => {
    if (phase === null) return;
    const name = `${phase} ${step}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (count > MOST_ALIKE) return;
    const named = `${name}#${count}`;
    if (wanted === 'list') process.stdout.write(`step ${named}\n`);
    if (named !== wanted) return;
    if (how === 'disk-full') throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    process.kill(process.pid, 'SIGKILL');
  };
  const parts = { ...opened.parts, embedder: watchedEmbedder(opened.parts.embedder, reach) };
  await watchWrites(parts.location, reach);
  const before = (await parts.index.current()).release.id;
  begin('draft');
  const draft = await persist(() => createDraft(parts, CLERK, VERSIONS.after));
  acknowledge('draft', draft.id);
  begin('correct');
  const documentId = draft.files[0]?.documents[0]?.id ?? '';
  const correction = { documentId, metadata: { issuer: '云川市公安局' } };
  await persist(() => correctDraft(parts, CLERK, draft.id, correction));
  acknowledge('correct', draft.id);
  begin('publish');
  const published = await persist(() =>
    publishDraft(parts, CLERK, draft.id, '演练').catch((error: unknown) => {
      // Only the flush of the last line failed: the clerk is told that the draft is live.
      if (refusals > 0 && toProblem(error).code === 'draft-published') return parts.drafts.find(draft.id);
      throw error;
    }),
  );
  acknowledge('publish', published.release ?? '');
  begin('restore');
  acknowledge('restore', (await persist(() => restoreKept(parts, CLERK, before))).id);
  begin('clean-up');
  // What was restored a second time is one release more that was acknowledged before.
  const keepCount = refusals > 0 ? 3 : 2;
  await persist(() => cleanReleases(parts, CLERK, { keepCount, keepDays: 0, graceMs: 0 }));
  acknowledge('clean-up', '');
  phase = null;
  await opened.close();
}

/** Does it once more when a write failed, as the clerk does when there is room again. */
async function persist<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    refusals++;
    process.stdout.write(`refused ${toProblem(error).code}\n`);
    return await run();
  }
}

function begin(name: Phase): void {
  phase = name;
  counts = new Map();
  process.stdout.write(`begin ${name}\n`);
}

function acknowledge(name: Phase, id: string): void {
  process.stdout.write(`ack ${name} ${id}\n`);
}

const [dataFolder = '', how = 'kill', ...step] = process.argv.slice(2);
await work(dataFolder, how, step.length === 0 ? null : step.join(' '));
