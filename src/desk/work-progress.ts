/** How far long work has come; `done` of `total` where it is counted, else both are 0. */
export type WorkProgress = {
  readonly step: 'read' | 'wait' | 'write' | 'compare' | 'ask' | 'save' | 'publish' | 'follow' | 'remove';
  readonly done: number;
  readonly total: number;
};

/** Told of progress; never waited for. */
export type ReportProgress = (progress: WorkProgress) => void;

/** For work that nobody watches. */
export const UNWATCHED: ReportProgress = () => {};

/** A step that is not counted. */
export function step(name: WorkProgress['step']): WorkProgress {
  return { step: name, done: 0, total: 0 };
}
