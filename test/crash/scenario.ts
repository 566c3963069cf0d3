import type { DeskParts } from '../../src/desk/desk-parts.ts';

/** Places at which a clerk's work can be cut off, in the order in which it comes to them. */
export const STEPS = [
  'keep-file:before',
  'keep-file:after',
  'draft-embed',
  'draft-save:before',
  'draft-save:after',
  'draft-audit:after',
  'publish-begun:before',
  'publish-begun:after',
  'publish-embed',
  'publish-save:before',
  'publish-save:after',
  'publish-audit:after',
  'restore-audit:before',
  'restore-audit:after',
  'clean-up-audit:before',
] as const;

/** Phases within which the kill comes at a random moment, for all that lies between the steps. */
export const PHASES = ['draft', 'publish', 'restore', 'clean-up'] as const;

export type Step = (typeof STEPS)[number];
export type Phase = (typeof PHASES)[number];

/** What the regulations say before, and after the draft is published: always both or none. */
export const VERSIONS = {
  before: [version('居住证', '十五'), version('养犬', '二十')],
  after: [version('居住证', '七'), version('养犬', '九')],
} as const;

/** The parts of a desk that end their process at a step. */
export function killAt(parts: DeskParts, wanted: Step | null): DeskParts {
  const reach = (step: Step) => {
    if (step === wanted) process.kill(process.pid, 'SIGKILL');
  };
  let isPublishing = false;
  const { drafts, audit, embedder } = parts;
  return {
    ...parts,
    embedder: {
      ...embedder,
      async embedPassages(passages) {
        reach(isPublishing ? 'publish-embed' : 'draft-embed');
        return await embedder.embedPassages(passages);
      },
    },
    drafts: {
      ...drafts,
      async keepFile(file, bytes) {
        reach('keep-file:before');
        await drafts.keepFile(file, bytes);
        reach('keep-file:after');
      },
      async save(record, staged) {
        reach(isPublishing ? 'publish-save:before' : 'draft-save:before');
        const kept = await drafts.save(record, staged);
        reach(isPublishing ? 'publish-save:after' : 'draft-save:after');
        return kept;
      },
    },
    audit: {
      ...audit,
      async append(who, fact) {
        if (fact.action === 'publish-begun') {
          isPublishing = true;
          reach('publish-begun:before');
        }
        if (fact.action === 'release-restored') reach('restore-audit:before');
        if (fact.action === 'releases-cleaned') reach('clean-up-audit:before');
        const entry = await audit.append(who, fact);
        if (fact.action === 'draft-created') reach('draft-audit:after');
        if (fact.action === 'publish-begun') reach('publish-begun:after');
        if (fact.action === 'draft-published') reach('publish-audit:after');
        if (fact.action === 'release-restored') reach('restore-audit:after');
        return entry;
      },
    },
  };
}

function version(name: string, days: string) {
  const text =
    `# 云川市${name}办法\n\n第一条 为了规范${name}管理，制定本办法。\n\n` +
    `第二条 应当自受理之日起${days}日内办结。\n\n第三条 本办法自2024年3月1日起施行。\n`;
  return { name: `${name}.md`, bytes: new TextEncoder().encode(text) };
}
