import { existsSync } from 'node:fs';

/** A font that holds the characters of the corpus; `family` picks one face of a collection. */
export type Font = { readonly path: string; readonly family: string | undefined };

const CANDIDATES: readonly Font[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc', family: 'NotoSerifCJKsc-Regular' },
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', family: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc', family: 'NotoSerifCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', family: 'NotoSansCJKsc-Regular' },
  {
    path: '/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Regular.ttc',
    family: 'NotoSerifCJKsc-Regular',
  },
  { path: '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', family: 'NotoSansCJKsc-Regular' },
  { path: '/System/Library/Fonts/Supplemental/Songti.ttc', family: 'STSongti-SC-Regular' },
  { path: 'C:\\Windows\\Fonts\\simsun.ttc', family: 'SimSun' },
];

/** The font to set PDFs in: the one asked for (a font file, or a collection with its face), else the first one installed. */
export function findFont(path: string | undefined, family: string | undefined): Font {
  if (path !== undefined) {
    if (!existsSync(path)) throw new Error(`No font file at ${path}. Give --font the path of a CJK font.`);
    return { path, family: family ?? CANDIDATES.find((font) => font.path === path)?.family };
  }
  const found = CANDIDATES.find((font) => existsSync(font.path));
  if (found !== undefined) return found;
  throw new Error(
    'No CJK font found. Install one (Debian, Ubuntu: apt-get install fonts-noto-cjk) or give --font <path> [--face <PostScript name>].',
  );
}
