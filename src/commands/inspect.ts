import type { Passage } from '../../index/document.ts';
import type { InspectedPassage, Inspection } from '../desk/inspect/inspect-question.ts';
import { type GlobalOptions, print, today } from './command-context.ts';
import { withDesk } from './with-desk.ts';

/** `wenzheng inspect "…"`: why a question is answered as it is; `--passage ID` shows a passage with its neighbours. */
export async function runInspect(
  question: string | undefined,
  options: GlobalOptions & { readonly passage?: string; readonly asOf?: string; readonly region?: string },
): Promise<void> {
  const { passage } = options;
  if (passage !== undefined) {
    const context = await withDesk(options, (desk) => desk.passage(passage));
    const all = [...context.before, context.passage, ...context.after];
    return print(options, context, () => all.map((one) => describePassage(one, passage)).join('\n'));
  }
  if (question === undefined) throw new Error('inspect: a question, or --passage ID');
  const asked = { question, asOf: options.asOf ?? today(), region: options.region ?? null };
  const inspection = await withDesk(options, (desk) => desk.inspect(asked));
  print(options, inspection, () => describeInspection(inspection));
}

function describePassage({ id, label, text }: Passage, wanted: string): string {
  return `${id === wanted ? '>' : ' '} ${label} ${text.slice(0, 100)}`;
}

function describeInspection(inspection: Inspection): string {
  const { decision, answerability, threshold, query, route, passages, notInForce } = inspection;
  const score = answerability === null ? '' : ` ${answerability.toFixed(3)} / ${threshold.toFixed(3)}`;
  return [
    `${decision.status}${decision.reason === null ? '' : ` (${decision.reason})`}${score}`,
    `${route}: ${query}`,
    ...[...passages, ...notInForce].map(describeInspected),
  ].join('\n');
}

function describeInspected({ rank, evidence, rejected, result }: InspectedPassage): string {
  const became = evidence === null ? rejected : `evidence ${evidence}`;
  return `${rank}. ${result.score.toFixed(4)} ${became} 《${result.title}》${result.passage.label}`;
}
