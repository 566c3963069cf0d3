import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openKeptRelease } from '../../index/store/open-kept-release.ts';
import { markOf } from './version-of.ts';

type Said = { readonly published?: string; readonly failed?: string };

/** What a race came to. */
export type RaceReport = {
  readonly rounds: number;
  readonly published: number;
  /** What was wrong, by round; empty = nothing. */
  readonly problems: readonly string[];
};

/** Lets two processes publish at once, round after round, and looks at every release that comes of it. */
export async function runRace(location: string, rounds: number): Promise<RaceReport> {
  const children = await Promise.all(['a', 'b'].map((who) => startChild(location, who)));
  const problems: string[] = [];
  const seen = new Set<string>();
  try {
    for (let round = 0; round < rounds; round++) {
      const said = await Promise.all(children.map((child) => tell(child, round)));
      for (const { published, failed } of said) {
        if (published === undefined) problems.push(`round ${round}: ${failed}`);
        else if (seen.has(published)) problems.push(`round ${round}: ${published} was published twice`);
        else {
          seen.add(published);
          problems.push(...(await lookAt(location, published)).map((one) => `round ${round}: ${one}`));
        }
      }
    }
  } finally {
    for (const child of children) child.kill();
  }
  return { rounds, published: seen.size, problems };
}

async function startChild(location: string, who: string): Promise<ChildProcess> {
  const file = path.join(import.meta.dirname, 'child.ts');
  const child = fork(file, [location, who], { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  return child;
}

async function tell(child: ChildProcess, round: number): Promise<Said> {
  child.send(round);
  const [said] = (await once(child, 'message')) as [Said]; // child.ts says nothing else
  return said;
}

/** What is wrong with one release: passages that are not unique, counts that are not true, or two versions in one. */
async function lookAt(location: string, id: string): Promise<string[]> {
  const reader = await openKeptRelease(location, id, await createStaticEmbedder());
  try {
    const passages = (await Promise.all(reader.documents.map((one) => reader.passagesOf(one.id)))).flat();
    const unique = new Set(passages.map((passage) => passage.id)).size;
    const marks = new Set(passages.map(({ text }) => markOf(text)));
    return [
      ...(unique === passages.length ? [] : [`${id} holds ${passages.length - unique} passages twice`]),
      ...(passages.length === reader.release.passageCount && passages.length === 24
        ? []
        : [`${id} holds ${passages.length} passages and states ${reader.release.passageCount}`]),
      ...(marks.size === 1 ? [] : [`${id} mixes ${[...marks].join(', ')}`]),
    ];
  } finally {
    reader.close();
  }
}
