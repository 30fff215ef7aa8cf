/**
 * The real worker in a process of its own, for `worker.ts`, which starts it and may kill it. It
 * says on which port it listens, and then evicts rooms as it is told.
 */
import { type Eviction, startRuntime } from './runtime.ts'

const [, , vars = '{}'] = process.argv
const runtime = await startRuntime(JSON.parse(vars))

process.on('message', (eviction: Eviction) => {
  void runtime.evict(eviction).then(() => process.send?.('evicted'))
})
// Whoever started it is gone.
process.on('disconnect', () => void runtime.close().then(() => process.exit()))
process.send?.(runtime.port)
