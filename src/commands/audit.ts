import path from 'node:path';
import { openAuditLog } from '../desk/audit/audit-log.ts';
import { DESK_FILES } from '../desk/open-desk.ts';
import { configOf, type GlobalOptions, print } from './command-context.ts';

/** `wenzheng audit`: what clerks did; ends with an error when an entry was changed or removed. */
export async function runAudit(options: GlobalOptions): Promise<void> {
  const file = path.join(configOf(options).dataFolder, DESK_FILES.audit);
  const { entries, brokenAt } = await openAuditLog(file).read();
  print(options, { entries, brokenAt }, () =>
    [
      ...entries.map(({ number, at, who, action, subject }) =>
        [number, at, who.name, action, subject].join('\t'),
      ),
      brokenAt === null
        ? `${entries.length} entries, the chain is whole`
        : `the chain breaks at entry ${brokenAt}`,
    ].join('\n'),
  );
  if (brokenAt !== null) process.exitCode = 1;
}
