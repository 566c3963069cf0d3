import type { Command } from 'commander';
import { all } from './all-options.ts';

/** The commands of the clerk's desk. */
export function addDeskCommands(program: Command): void {
  addDraftCommands(program);
  addReleaseCommands(program);
  addKeyCommands(program);
  addGapCommands(program);
}

function addDraftCommands(program: Command): void {
  const draft = program.command('draft').description('look at drafts, publish or discard them');

  draft
    .command('list')
    .description('list the drafts, newest first')
    .action(async (_options, command: Command) => (await import('./draft.ts')).runDraftList(all(command)));

  draft
    .command('show')
    .description('print the files, the diff and the impact of a draft')
    .argument('<id>')
    .action(async (id: string, _options, command: Command) =>
      (await import('./draft.ts')).runDraftShow(id, all(command)),
    );

  draft
    .command('check')
    .description('compare a draft with the live release again')
    .argument('<id>')
    .action(async (id: string, _options, command: Command) =>
      (await import('./draft.ts')).runDraftCheck(id, all(command)),
    );

  draft
    .command('publish')
    .description('make a draft the live release')
    .argument('<id>')
    .option('--reason <text>', 'publish although answers get worse; the audit keeps the reason')
    .action(async (id: string, _options, command: Command) =>
      (await import('./draft.ts')).runDraftPublish(id, command.optsWithGlobals()),
    );

  draft
    .command('correct')
    .description('confirm or correct what is known about a document of a draft')
    .argument('<id>')
    .argument('<document>', 'id of the document, as "draft show --json" prints it')
    .argument('[field=value...]', 'such as issuer=云川市公安局; an empty value says that it is not stated')
    .action(async (id: string, document: string, fields: string[], _options, command: Command) =>
      (await import('./draft.ts')).runDraftCorrect(id, document, fields, all(command)),
    );

  draft
    .command('discard')
    .description('give a draft up with its files')
    .argument('<id>')
    .action(async (id: string, _options, command: Command) =>
      (await import('./draft.ts')).runDraftDiscard(id, all(command)),
    );
}

function addReleaseCommands(program: Command): void {
  program
    .command('withdraw')
    .description('publish a release without a document')
    .argument('<id>', 'as "wenzheng documents" shows it')
    .action(async (id: string, _options, command: Command) =>
      (await import('./releases.ts')).runWithdraw(id, all(command)),
    );

  program
    .command('calendar')
    .description('what comes into force or ends soon, and documents that apply at once')
    .option('--days <number>', 'how far to look ahead', '30')
    .action(async (_options, command: Command) =>
      (await import('./calendar.ts')).runCalendar(command.optsWithGlobals()),
    );

  program
    .command('audit')
    .description('print what clerks did and check that nothing was changed')
    .action(async (_options, command: Command) => (await import('./audit.ts')).runAudit(all(command)));

  program
    .command('cleanup')
    .description('remove releases beyond retention with their files')
    .option('--purge', 'remove all that is not live, so that withdrawn documents are on no disk any more')
    .action(async (_options, command: Command) => (await import('./clean-up.ts')).runCleanUp(all(command)));
}

function addKeyCommands(program: Command): void {
  const keys = program.command('keys').description("manage the keys of the clerk's desk");

  keys
    .command('add')
    .description('make a key and print it once')
    .argument('<name>', 'who holds it; stands in the audit')
    .option('--role <role>', 'clerk or admin', 'clerk')
    .option('--days <number>', 'refuse it after so many days')
    .action(async (name: string, _options, command: Command) =>
      (await import('./keys.ts')).runKeysAdd(name, command.optsWithGlobals()),
    );

  keys
    .command('list')
    .description('list the keys, without what their holders send')
    .action(async (_options, command: Command) => (await import('./keys.ts')).runKeysList(all(command)));

  keys
    .command('revoke')
    .description('refuse a key from now on')
    .argument('<id>')
    .action(async (id: string, _options, command: Command) =>
      (await import('./keys.ts')).runKeysRevoke(id, all(command)),
    );
}

function addGapCommands(program: Command): void {
  const gaps = program.command('gaps').description('what citizens ask in vain, and what was done about it');

  gaps
    .command('list')
    .description(
      'list the groups of questions, the most frequent first, with what citizens thought of answers',
    )
    .action(async (_options, command: Command) => (await import('./gaps.ts')).runGapsList(all(command)));

  gaps
    .command('attach')
    .description('name the provision that answers a group, as a judged question')
    .argument('<id>')
    .requiredOption('--question <text>', 'in your own words')
    .requiredOption('--title <title>', 'of the document')
    .requiredOption('--provision <label>', 'such as 第二条')
    .action(async (id: string, _options, command: Command) =>
      (await import('./gaps.ts')).runGapsTeach(id, command.optsWithGlobals()),
    );

  gaps
    .command('curate')
    .description('answer a group word for word while a provision reads as it does now')
    .argument('<id>')
    .requiredOption('--question <text>', 'in your own words')
    .requiredOption('--title <title>', 'of the document')
    .requiredOption('--provision <label>', 'such as 第二条')
    .requiredOption('--answer <text>', 'with no figure that the provision does not state')
    .action(async (id: string, _options, command: Command) =>
      (await import('./gaps.ts')).runGapsTeach(id, command.optsWithGlobals()),
    );

  gaps
    .command('dismiss')
    .description('mark a group as out of scope')
    .argument('<id>')
    .action(async (id: string, _options, command: Command) =>
      (await import('./gaps.ts')).runGapsDismiss(id, all(command)),
    );

  program
    .command('inspect')
    .description('show how a question is searched, what is kept as evidence and why it is answered or not')
    .argument('[question]')
    .option('--passage <id>', 'show a passage between its neighbours instead')
    .option('--as-of <date>', 'the day the answer should hold on (YYYY-MM-DD)')
    .option('--region <name>', 'where the citizen lives')
    .action(async (question: string | undefined, _options, command: Command) =>
      (await import('./inspect.ts')).runInspect(question, command.optsWithGlobals()),
    );
}
