/** Does `count` pieces of work, at most `clients` at a time, each client taking the next when it is free. */
export async function concurrently(
  count: number,
  clients: number,
  work: (at: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const client = async () => {
    while (next < count) {
      const at = next;
      next += 1;
      await work(at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(clients, count) }, client));
}

/** Reads `1,4,16` as the numbers of clients to try. */
export function parseClients(text: string): number[] {
  const clients = text.split(',').map(Number);
  if (clients.every((count) => Number.isInteger(count) && count > 0)) return clients;
  throw new Error(`--clients takes whole numbers such as 1,4,16, not ${text}`);
}
