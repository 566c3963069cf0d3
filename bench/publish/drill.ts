/** One search as a reader sees it: what it took, of which release it is, and the versions of the drill it holds. */
export type Read = {
  readonly ms: number;
  readonly release: string;
  /** Null when the drill was not asked for. */
  readonly marks: readonly string[] | null;
};

/** What is read of a search's answer. */
type Found = {
  readonly release: string;
  readonly results: readonly { readonly passage: { readonly text: string } }[];
};

const TITLE = '发布演练专用办法';
const CLAUSES = 20;

/** The drill's regulation in one of its versions; every clause names the version. */
export function drillFile(version: number): File {
  const clauses = Array.from(
    { length: CLAUSES },
    (_, at) => `第${numeral(at + 1)}条　演练事项${at + 1}的办理依照演练版次V${version}V执行。`,
  );
  const text = `# ${TITLE}\n\n（2020年1月1日公布，自2020年1月1日起施行）\n\n${clauses.join('\n\n')}\n`;
  return new File([text], `${TITLE}.md`);
}

/** How many reads mix versions, or tell another version than other reads of the same release. */
export function readProblems(reads: readonly Read[]): number {
  const byRelease = new Map<string, string>();
  return reads.filter(({ release, marks }) => {
    const [mark, ...others] = marks ?? [];
    if (mark === undefined || others.length > 0) return true;
    const known = byRelease.get(release) ?? mark;
    byRelease.set(release, known);
    return known !== mark;
  }).length;
}

/** Talks to the service as a clerk and as citizens of many addresses. */
export function openDrillClient(url: string, key: string) {
  let address = 0;
  const clerk = { Authorization: `Bearer ${key}` };

  async function search(query: string, limit = 10) {
    address = (address + 1) % 60_000;
    const from = `10.1.${address >> 8}.${address & 255}`;
    const started = performance.now();
    const response = await fetch(`${url}/v1/search`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': from },
      body: JSON.stringify({ query, limit }),
    });
    const said = (await refused(response)) as Found;
    return { ms: performance.now() - started, said };
  }

  return {
    async search(query: string): Promise<Read> {
      const { ms, said } = await search(query);
      return { ms, release: said.release, marks: null };
    },
    async readDrill(): Promise<Read> {
      const { ms, said } = await search(`${TITLE}演练事项的办理`, 100);
      const texts = said.results.map(({ passage }) => passage.text).join('\n');
      const marks = new Set([...texts.matchAll(/演练版次(V\d+V)/gu)].map((match) => match[1] as string));
      return { ms, release: said.release, marks: [...marks] };
    },
    /** Uploads a version and returns the draft's id. */
    async draft(file: File): Promise<string> {
      const body = new FormData();
      body.append('files', file);
      const response = await fetch(`${url}/v1/admin/drafts`, { method: 'POST', headers: clerk, body });
      return ((await refused(response)) as { id: string }).id;
    },
    /** Publishes a draft; milliseconds until a search is answered from it. */
    async publish(id: string): Promise<number> {
      const started = performance.now();
      const response = await fetch(`${url}/v1/admin/drafts/${id}/publish`, {
        method: 'POST',
        headers: { ...clerk, 'Content-Type': 'application/json' },
        body: JSON.stringify({ reason: '发布演练' }),
      });
      const { release } = (await refused(response)) as { release: string };
      while ((await this.readDrill()).release < release);
      return performance.now() - started;
    },
  };
}

async function refused(response: Response): Promise<unknown> {
  if (response.ok) return await response.json();
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
}

function numeral(value: number): string {
  const digits = '零一二三四五六七八九';
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return digits[ones] as string;
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}
