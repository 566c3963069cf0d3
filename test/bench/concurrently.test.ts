import { describe, expect, it } from 'vitest';
import { concurrently, parseClients } from '../../bench/concurrently.ts';

describe('concurrently', () => {
  it('does all the work with no more clients at once than allowed', async () => {
    const done: number[] = [];
    let busy = 0;
    let most = 0;
    await concurrently(10, 3, async (at) => {
      busy += 1;
      most = Math.max(most, busy);
      await new Promise((resolve) => setTimeout(resolve, 1));
      busy -= 1;
      done.push(at);
    });
    expect(done.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(most).toBe(3);
  });

  it('refuses numbers of clients that are none', () => {
    expect(parseClients('1,4,16')).toEqual([1, 4, 16]);
    expect(() => parseClients('0')).toThrow('--clients');
    expect(() => parseClients('vier')).toThrow('--clients');
  });
});
