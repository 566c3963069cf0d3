import type { ProvisionKind, ProvisionRole } from '../../index/document.ts';

/** A node of the tree while it is built; offsets are final, paths come last. */
export type DraftProvision = {
  readonly kind: ProvisionKind;
  readonly label: string;
  /** Its own part of the path. */
  readonly segment: string;
  readonly start: number;
  end: number;
  readonly page: number | null;
  role: ProvisionRole | null;
  readonly children: DraftProvision[];
};

/** A node that covers `start`..`end` and has nothing below it yet. */
export function draft(
  kind: ProvisionKind,
  label: string,
  segment: string,
  span: { readonly start: number; readonly end: number; readonly page: number | null },
): DraftProvision {
  return {
    kind,
    label,
    segment,
    start: span.start,
    end: span.end,
    page: span.page,
    role: null,
    children: [],
  };
}
