import { cleanUp } from '../../index/store/clean-up.ts';
import { createDraft } from '../../src/desk/drafts/create-draft.ts';
import { publishDraft } from '../../src/desk/drafts/publish-draft.ts';
import { restoreKept } from '../../src/desk/releases/change-releases.ts';
import { CLERK, openParts } from './open-parts.ts';
import { killAt, type Phase, type Step, VERSIONS } from './scenario.ts';

/** One clerk's work: draft, publish, restore, clean up. Says what begins and what was acknowledged. */
async function work(dataFolder: string, step: Step | null): Promise<void> {
  const opened = await openParts(dataFolder);
  const parts = killAt(opened.parts, step);
  const before = (await parts.index.current()).release.id;
  begin('draft');
  const draft = await createDraft(parts, CLERK, VERSIONS.after);
  acknowledge('draft', draft.id);
  begin('publish');
  const published = await publishDraft(parts, CLERK, draft.id, '演练');
  acknowledge('publish', published.release ?? '');
  begin('restore');
  acknowledge('restore', (await restoreKept(parts, CLERK, before)).id);
  begin('clean-up');
  await cleanUp(parts.location, { keepCount: 2, keepDays: 0, graceMs: 0 }, Date.now());
  await parts.audit.append(CLERK, { action: 'releases-cleaned', subject: 'releases' });
  acknowledge('clean-up', '');
  await opened.close();
}

function begin(phase: Phase): void {
  process.stdout.write(`begin ${phase}\n`);
}

function acknowledge(phase: Phase, id: string): void {
  process.stdout.write(`ack ${phase} ${id}\n`);
}

const [dataFolder, step] = process.argv.slice(2);
await work(dataFolder as string, step === undefined || step === '-' ? null : (step as Step));
