import { type GlobalOptions, print } from './command-context.ts';
import { withDesk } from './with-desk.ts';

/** `wenzheng cleanup`: remove releases beyond retention with their files; with `--purge` all that is not live. */
export async function runCleanUp(options: GlobalOptions & { readonly purge?: boolean }): Promise<void> {
  const report = await withDesk(options, (desk, who) =>
    options.purge ? desk.purge(who) : desk.cleanUp(who),
  );
  const { kept, removed, bytesRemoved } = report;
  print(
    options,
    report,
    () => `kept ${kept.length} releases, removed ${removed.length}; ${bytesRemoved} bytes freed`,
  );
}
