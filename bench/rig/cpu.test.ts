import { expect, test } from 'vitest'
import { readUsage, toUsage } from './cpu.ts'

test('a line of /proc is read, whatever the name of the process', () => {
  const rest = Array.from({ length: 50 }, (_, at) => at + 3).join(' ')
  expect(toUsage(`77 (a b) c) ${rest}`)).toEqual({ cpuMs: 290, rssBytes: 24 * 4096 })
})

test('this process is resident', () => {
  expect(readUsage(process.pid).rssBytes).toBeGreaterThan(1_000_000)
})
