import type { ClauseChange } from '../desk/diff/diff-clauses.ts';
import type { DraftRecord } from '../desk/drafts/draft-record.ts';

/** A draft for a terminal: files, changes clause by clause, what it puts out of force, answers that change. */
export function describeDraft({ id, status, release, files, check }: DraftRecord): string {
  const { documents, supersessions, impact } = check;
  const regressed = new Set(impact.regressions.map(({ questionId }) => questionId));
  return [
    `草稿 ${id}（${status === 'published' ? `已发布为 ${release}` : '未发布'}），核对时的版本：${check.base ?? '无'}`,
    ...files.flatMap(({ name, error, warnings }) => [
      ...(error === null ? [] : [`失败 ${name}：${error.text}`]),
      ...warnings.map(({ text }) => `注意 ${name}：${text}`),
    ]),
    ...documents.flatMap(({ title, status: change, clauses, metadata }) => [
      `${{ created: '新增', updated: '更新', unchanged: '未变' }[change]} 《${title}》`,
      ...metadata.map(({ field, before, after }) => `  ${field}: ${before ?? '—'} → ${after ?? '—'}`),
      ...clauses.map((clause) => `  ${describeClause(clause)}`),
    ]),
    ...supersessions.map(({ text }) => text),
    `重点问题 ${impact.questions} 个，核对 ${impact.replayed} 个，回答变化 ${impact.changed.length} 个，变差 ${impact.regressions.length} 个`,
    ...impact.changed.flatMap(({ question, kinds, live, draft }) => [
      `${regressed.has(question.id) ? '变差' : '变化'} ${question.question}（${kinds.join(', ')}）`,
      `  现行：${live.answer || '（未答）'}`,
      `  草稿：${draft.answer || '（未答）'}`,
    ]),
  ].join('\n');
}

function describeClause(change: ClauseChange): string {
  switch (change.kind) {
    case 'added':
      return `+ ${change.path}`;
    case 'removed':
      return `- ${change.path}`;
    case 'moved':
      return `${change.movedFrom} → ${change.path}`;
    case 'changed': {
      const words = change.marks.map(({ kind, text }) =>
        kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`,
      );
      return `~ ${change.path}：${words.join('')}`;
    }
  }
}
