#!/usr/bin/env node
import { Command } from 'commander';
import { addDeskCommands } from './commands/add-desk-commands.ts';
import { all } from './commands/all-options.ts';

const program = new Command('wenzheng')
  .description('问政: answers policy questions from regulations in force')
  .option('--data <folder>', 'data folder (WENZHENG_DATA, default ./data)')
  .option('--json', 'print JSON')
  .showHelpAfterError();

program
  .command('serve')
  .description('answer over HTTP')
  .option('--port <number>', 'port (PORT, default 8080)')
  .option('--host <address>', 'address to listen on (WENZHENG_HOST, default 0.0.0.0)')
  .option('--sample <folder>', 'ingest this folder first when there is no release')
  .action(async (_options, command: Command) => (await import('./commands/serve.ts')).runServe(all(command)));

program
  .command('ingest')
  .description('bring documents into the index and publish')
  .argument('[path...]', 'files and folders')
  .option('--prune', 'also withdraw documents whose file has gone')
  .option('--dry-run', 'print what each file would become, write nothing')
  .option('--draft', 'make a draft to look at and publish later, with its diff and impact')
  .option('--re-embed', 'rebuild the vectors of the live release with the configured embedder')
  .action(
    async (paths: string[], options: { dryRun?: true; draft?: true; reEmbed?: true }, command: Command) => {
      const { runIngest, runPreview, runReEmbed } = await import('./commands/ingest.ts');
      if (options.reEmbed) return await runReEmbed(all(command));
      if (paths.length === 0) command.error("error: missing required argument 'path'");
      if (options.dryRun) return await runPreview(paths, all(command));
      if (options.draft)
        return await (await import('./commands/draft.ts')).runCreateDraft(paths, all(command));
      const report = await runIngest(paths, all(command));
      if (report.release === null && report.failed > 0) process.exitCode = 1;
    },
  );

program
  .command('ask')
  .description('answer one question')
  .argument('<question>')
  .option('--as-of <date>', 'the day the answer should hold on (YYYY-MM-DD)')
  .option('--region <name>', 'where the citizen lives')
  .option('--history <file>', 'the turns before the question, as JSON')
  .option('--receipt <file>', 'write what the answer rests on')
  .action(async (question: string, _options, command: Command) => {
    await (await import('./commands/ask.ts')).runAsk(question, all(command));
  });

program
  .command('replay')
  .description('answer a question again on the release that a receipt names, and compare')
  .argument('<question>')
  .requiredOption('--receipt <file>', 'what GET /v1/answers/{id}/receipt or "ask --receipt" gave')
  .option('--history <file>', 'the turns before the question, as JSON')
  .action(async (question: string, _options, command: Command) => {
    await (await import('./commands/replay.ts')).runReplay(question, command.optsWithGlobals());
  });

program
  .command('search')
  .description('show the ranked passages for a query')
  .argument('<query>')
  .option('--limit <number>', 'how many', '10')
  .option('--as-of <date>', 'the day they should apply on (YYYY-MM-DD)')
  .option('--region <name>', 'where they should apply')
  .action(async (query: string, _options, command: Command) => {
    await (await import('./commands/search.ts')).runSearch(query, all(command));
  });

program
  .command('documents')
  .description('list the documents, or show one')
  .argument('[id]')
  .action(async (id: string | undefined, _options, command: Command) => {
    await (await import('./commands/documents.ts')).runDocuments(id, all(command));
  });

program
  .command('releases')
  .description('list the releases, the live one first')
  .action(async (_options, command: Command) =>
    (await import('./commands/releases.ts')).runReleases(all(command)),
  );

program
  .command('restore')
  .description('make an earlier release live again')
  .argument('<id>', 'as "wenzheng releases" shows it')
  .action(async (id: string, _options, command: Command) => {
    await (await import('./commands/releases.ts')).runRestore(id, all(command));
  });

addDeskCommands(program);

program
  .command('eval')
  .description('ask judged questions and print the measures')
  .argument('<file>', 'one question per line as JSON')
  .option('--retrieval-only', 'measure the ranking only')
  .option('--run <file>', 'write one line per question with the ranking and the answer')
  .option('--limit <number>', 'take the first so many questions')
  .action(async (file: string, _options, command: Command) => {
    await (await import('./commands/evaluate.ts')).runEval(file, all(command));
  });

program
  .command('questions')
  .description('manage judged questions')
  .command('import')
  .description('attach judged questions to the provisions that answer them, and publish')
  .argument('<file>', 'one question per line as JSON, with gold')
  .action(async (file: string, _options, command: Command) => {
    await (await import('./commands/questions.ts')).runImport(file, all(command));
  });

program
  .command('tune')
  .description('learn ranker, query side and threshold from the judged questions, publish what is better')
  .option('--folds <number>', 'parts of the cross-validation', '5')
  .option('--false-answers <share>', 'share of unanswerable questions that may be answered', '0.03')
  .option('--dry-run', 'print the figures, publish nothing')
  .action(async (_options, command: Command) => {
    await (await import('./commands/tune.ts')).runTune(all(command));
  });

const models = program.command('models').description('fetch, list and check model files');

models
  .command('pull')
  .description('fetch models and check them; goes on where it stopped')
  .argument('[id...]', 'as "wenzheng models list" shows them (default: those marked default)')
  .option('--from <source>', 'huggingface, modelscope or a folder', 'huggingface')
  .action(async (ids: string[], _options, command: Command) => {
    await (await import('./commands/models.ts')).runPull(ids, all(command));
  });

models
  .command('list')
  .description('list the models and which are there')
  .action(async (_options, command: Command) => (await import('./commands/models.ts')).runList(all(command)));

models
  .command('verify')
  .description('read the model files through and compare them with their SHA-256')
  .argument('[id...]', 'default: all that are there')
  .action(async (ids: string[], _options, command: Command) => {
    await (await import('./commands/models.ts')).runVerify(ids, all(command));
  });

models
  .command('prune')
  .description('make a smaller, faster copy of a generator without tokens that Chinese answers cannot use')
  .argument('[id]', 'default: the one WENZHENG_MODEL names')
  .action(async (id: string | undefined, _options, command: Command) => {
    await (await import('./commands/models.ts')).runPrune(id, all(command));
  });

program
  .command('mcp')
  .description('serve the MCP tools on standard input and output')
  .option('--url <address>', 'address of the running service, put before the document pages')
  .action(async (_options, command: Command) => (await import('./commands/mcp.ts')).runMcp(all(command)));

program
  .command('doctor')
  .description('check the set-up and say what to do')
  .action(async (_options, command: Command) =>
    (await import('./commands/doctor.ts')).runDoctor(all(command)),
  );

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
