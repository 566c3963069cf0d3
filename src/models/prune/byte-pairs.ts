const BYTE_OF_SIGN = new Map(signsOfBytes().map((sign, byte) => [sign, byte]));

/** The bytes a token of a byte-level vocabulary (GPT-2's kind) stands for; null when it is none. */
export function bytesOfToken(token: string): Uint8Array | null {
  const bytes = [...token].map((sign) => BYTE_OF_SIGN.get(sign));
  return bytes.includes(undefined) ? null : Uint8Array.from(bytes as number[]);
}

/** Every token that comes up while the bytes of one are merged into it, that one included. */
export function mergeTokens(token: string, ranks: ReadonlyMap<string, number>): string[] {
  const parts = [...token];
  const seen = [...parts];
  while (parts.length > 1) {
    const at = lowestPair(parts, ranks);
    if (at === null) break;
    parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`);
    seen.push(parts[at] as string);
  }
  return seen;
}

function lowestPair(parts: readonly string[], ranks: ReadonlyMap<string, number>): number | null {
  let lowest: { at: number; rank: number } | null = null;
  for (let at = 0; at + 1 < parts.length; at++) {
    const rank = ranks.get(`${parts[at]} ${parts[at + 1]}`);
    if (rank !== undefined && (lowest === null || rank < lowest.rank)) lowest = { at, rank };
  }
  return lowest?.at ?? null;
}

/** The sign that stands for each byte: itself when it prints, else one from U+0100 on (GPT-2's encoder.py). */
function signsOfBytes(): string[] {
  const prints = (byte: number) =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  let others = 0;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(prints(byte) ? byte : 256 + others++));
}
