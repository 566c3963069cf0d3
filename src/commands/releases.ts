import path from 'node:path';
import { restoreRelease } from '../../index/store/restore-release.ts';
import { openAuditLog } from '../desk/audit/audit-log.ts';
import { DESK_FILES } from '../desk/open-desk.ts';
import { configOf, type GlobalOptions, print, withSystem } from './command-context.ts';
import { operator, withDesk } from './with-desk.ts';

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

/** `wenzheng restore <id>`: publish what an earlier release consists of, also when the live one cannot be opened. */
export async function runRestore(id: string, options: GlobalOptions): Promise<void> {
  const { indexLocation, dataFolder } = configOf(options);
  const release = await restoreRelease(indexLocation, id);
  const fact = { action: 'release-restored', subject: id, details: { release: release.id } } as const;
  await openAuditLog(path.join(dataFolder, DESK_FILES.audit)).append(operator(), fact);
  print(options, { release }, () => `release ${release.id} restores ${id}`);
}

/** `wenzheng withdraw ID`: publish a release without a document. */
export async function runWithdraw(id: string, options: GlobalOptions): Promise<void> {
  const release = await withDesk(options, (desk, who) => desk.withdraw(who, id));
  print(options, release, () => `release ${release.id}`);
}
