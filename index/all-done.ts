/** Waits until all have come to an end, whatever became of them, and only then throws what went wrong first. */
export async function allDone<Value>(work: readonly Promise<Value>[]): Promise<Value[]> {
  const settled = await Promise.allSettled(work);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
