import { DeskRefusal } from '../desk-errors.ts';
import type { DraftRecord } from './draft-record.ts';

/** Refuses to change a draft that is live already. */
export function refusePublished({ status, release }: DraftRecord): void {
  if (status === 'published')
    throw new DeskRefusal('draft-published', `这份草稿已发布为版本 ${release}，不能再次发布、更正或放弃。`);
}
