/** Parts of a clerk's work, in the order in which they are done. */
export const PHASES = ['draft', 'correct', 'publish', 'restore', 'clean-up'] as const;

export type Phase = (typeof PHASES)[number];

/** What the regulations say before, and after the draft is published: always both or none. */
export const VERSIONS = {
  before: [version('居住证', '十五'), version('养犬', '二十')],
  after: [version('居住证', '七'), version('养犬', '九')],
} as const;

function version(name: string, days: string) {
  const text =
    `# 云川市${name}办法\n\n第一条 为了规范${name}管理，制定本办法。\n\n` +
    `第二条 应当自受理之日起${days}日内办结。\n\n第三条 本办法自2024年3月1日起施行。\n`;
  return { name: `${name}.md`, bytes: new TextEncoder().encode(text) };
}
