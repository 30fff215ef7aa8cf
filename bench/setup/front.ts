/**
 * Parley as it stands in production, on one port: the files of the client, and the worker under
 * plain workerd for all that is asked of its API. Miniflare, which the tests have, would put a
 * worker of its own before it, and the others' servers have none.
 */
import type { Listening } from '../../e2e/rig/listen.ts'
import { passOn, startProxy } from '../../e2e/rig/proxy.ts'
import { answerWith, toFile } from '../../e2e/rig/static.ts'
import { parleyWorker, startWorkerd } from '../rig/workerd.ts'

const client = new URL('../../dist/client/', import.meta.url)
const answerFile = answerWith((path) => toFile(path, client))

export async function startFront(): Promise<Listening> {
  const worker = await startWorkerd(parleyWorker())
  const front = await startProxy(() => worker.port, {
    answer: (asked, response, ask) =>
      asked.url?.startsWith('/api/') === true
        ? passOn(asked, response, ask)
        : answerFile(asked, response),
  })
  return {
    ...front,
    async close() {
      await front.close()
      await worker.close()
    },
  }
}
