import type { SearchResult } from '../../../index/search/search-result.ts';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';

/** Who makes laws or judges by them does not advise citizens. */
const NO_COUNTER = /人民代表大会|常务委员会|国务院$|最高人民|主席|人民政府(?:办公厅|办公室)?$/u;
const BODY = /^[-•\s]*(?:实施主体|主管部门|责任部门|受理机构|办理机构)[：:]\s*(?<name>[^\n；;，,。]{3,40})/mu;

/** Who is responsible for the nearest provision: the body a service guide names, else who issued the document. */
export function responsibleDepartment(
  nearest: readonly SearchResult[],
  documents: readonly DocumentSummary[],
): string | null {
  const [first] = nearest;
  if (first === undefined) return null;
  const named = BODY.exec(first.passage.text)?.groups?.name?.trim();
  if (named !== undefined) return named;
  const issuer = documents.find(({ id }) => id === first.passage.documentId)?.issuer ?? null;
  const [lead] = issuer?.split(/[\s、，,]+/u) ?? [];
  return lead === undefined || lead === '' || NO_COUNTER.test(lead) ? null : lead;
}
