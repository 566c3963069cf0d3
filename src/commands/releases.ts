import { restoreRelease } from '../../index/store/restore-release.ts';
import { configOf, type GlobalOptions, print, withSystem } from './command-context.ts';

/** `wenzheng releases`: all releases, the live one first. */
export async function runReleases(options: GlobalOptions): Promise<void> {
  await withSystem(configOf(options), async ({ assistant }) => {
    const releases = await assistant.index.releases();
    print(options, { releases }, () =>
      releases
        .map(({ id, publishedAt, documentCount, passageCount, restoredFrom }) =>
          [
            id,
            publishedAt,
            `${documentCount} documents`,
            `${passageCount} passages`,
            restoredFrom ?? '',
          ].join('\t'),
        )
        .join('\n'),
    );
  });
}

/** `wenzheng restore <id>`: publish what an earlier release consists of. */
export async function runRestore(id: string, options: GlobalOptions): Promise<void> {
  const release = await restoreRelease(configOf(options).indexLocation, id);
  print(options, { release }, () => `release ${release.id} restores ${id}`);
}
