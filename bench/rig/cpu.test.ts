import { expect, test } from 'vitest'
import { readUsage, toResidentBytes, toRunMs } from './cpu.ts'

test('what /proc says of a thread and of a process is read', () => {
  expect(toRunMs('67600000 48293 2\n')).toBe(67.6)
  expect(toResidentBytes('VmHWM:\t  999 kB\nVmRSS:\t    2048 kB\nRssAnon:\t 5 kB\n')).toBe(2 ** 21)
})

test('this process has worked, and is resident', () => {
  const { cpuMs, rssBytes } = readUsage(process.pid)
  expect(cpuMs).toBeGreaterThan(1)
  expect(rssBytes).toBeGreaterThan(1_000_000)
})
