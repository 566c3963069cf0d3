import { expect, test } from 'vitest';
import { campaign } from './campaign.ts';

test('work that is killed at any step loses nothing acknowledged and shows nothing half', async () => {
  const problems: string[] = [];
  const report = await campaign('kill', 6, 3, (text) => problems.push(text));
  expect(problems).toEqual([]);
  expect(report).toMatchObject({ trials: 6, failed: 0 });
  expect(report.steps).toBeGreaterThan(100);
  expect(report.killed).toBeGreaterThan(2);
}, 240_000);

test('a disk that is full at any write is told as such, and the same work goes on once there is room', async () => {
  const problems: string[] = [];
  const report = await campaign('disk-full', 6, 1, (text) => problems.push(text));
  expect(problems).toEqual([]);
  expect(report.killed).toBeGreaterThan(2);
}, 240_000);
