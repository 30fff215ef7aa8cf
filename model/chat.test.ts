/**
 * The chat between two over everything that can happen to its ways: connections that end with what
 * is on them, a room that loses what it carries, pages that are loaded anew. The real delivery and
 * reception, over ways that a random history cuts.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDelivery, type Delivery } from '../client/chat/delivery'
import { createReception, type Reception } from '../client/chat/reception'

type Way = 'band' | 'room'
type Saying = { n: number; id: string; text: string } | { heard: number }

type Act =
  | { do: 'say' }
  | { do: 'carry'; way: Way; to: 'anna' | 'bert' }
  /** What is on this way is lost, or waits there; it is there no longer, or again. */
  | { do: 'cut' | 'stall' | 'open'; way: Way }
  /** It loses the next thing, and says nothing of it. */
  | { do: 'lose'; way: Way; to: 'anna' | 'bert' }
  | { do: 'wait' }
  | { do: 'reload' }

const way = fc.constantFrom<Way>('band', 'room')
const to = fc.constantFrom('anna' as const, 'bert' as const)
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Act>({ do: 'say' }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('carry' as const), way, to }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('cut' as const, 'stall' as const, 'open' as const, 'open' as const),
      way,
    }),
  },
  fc.record({ do: fc.constant('lose' as const), way, to }),
  { weight: 2, arbitrary: fc.constant<Act>({ do: 'wait' }) },
  fc.constant<Act>({ do: 'reload' }),
)

/** Anna talks to Bert. */
function createWorld() {
  const open: Record<Way, boolean> = { band: false, room: true }
  const lines = {
    band: { anna: [] as Saying[], bert: [] as Saying[] },
    room: { anna: [] as Saying[], bert: [] as Saying[] },
  }
  const timers = new Set<() => void>()
  const said: string[] = []
  const failed: string[] = []
  /** What Bert's tab keeps over a reload. */
  const shown: string[] = []
  let n = 0
  let now = 0
  let reception: Reception = createReception()
  const best = (): Way | null => (open.band ? 'band' : open.room ? 'room' : null)
  const put = (saying: Saying, end: 'anna' | 'bert'): boolean => {
    const by = best()
    if (by !== null) lines[by][end].push(saying)
    return by !== null
  }
  const anna: Delivery = createDelivery({
    nextNumber: () => ++n,
    say: (message) => put(message, 'bert'),
    hasWay: () => best() !== null,
    onSettled: (id, outcome) => outcome === 'failed' && failed.push(id),
    after(_, act) {
      timers.add(act)
      return () => void timers.delete(act)
    },
  })

  function carry(by: Way, end: 'anna' | 'bert'): void {
    const saying = open[by] ? lines[by][end].shift() : undefined
    if (saying === undefined) return
    if ('heard' in saying) return anna.heard(saying.heard)
    const verdict = reception.judge(saying, (now += 1000))
    if (verdict === 'new') shown.push(saying.text)
    if (verdict === 'new' || verdict === 'again') put({ heard: saying.n }, 'anna')
  }

  function change(by: Way, isOpen: boolean): void {
    if (open[by] === isOpen) return
    open[by] = isOpen
    if (best() !== null) anna.retry()
  }

  function run(step: Act): void {
    switch (step.do) {
      case 'say': {
        const text = String(said.length)
        said.push(text)
        return anna.add({ id: text, text })
      }
      case 'carry':
        return carry(step.way, step.to)
      case 'cut':
        lines[step.way] = { anna: [], bert: [] }
        return change(step.way, false)
      case 'stall':
        return change(step.way, false)
      case 'open':
        return change(step.way, true)
      case 'lose':
        return void lines[step.way][step.to].shift()
      case 'wait': {
        const due = [...timers]
        timers.clear()
        for (const each of due) each()
        return
      }
      case 'reload':
        reception = createReception(shown)
        lines.band.bert = []
        lines.room.bert = []
        return anna.retry()
      default:
        step satisfies never
    }
  }

  /** Everything works again, and all that waits gets its turn. */
  function settle(): void {
    change('room', true)
    for (let i = 0; i < 200; i += 1)
      for (const by of ['band', 'room'] as const)
        for (const end of ['bert', 'anna'] as const)
          while (open[by] && lines[by][end].length > 0) carry(by, end)
    anna.retry()
    for (let i = 0; i < 200; i += 1)
      for (const by of ['band', 'room'] as const)
        for (const end of ['bert', 'anna'] as const) carry(by, end)
  }

  return { run, settle, said, shown, failed }
}

const runs = Number(process.env['MODEL_RUNS'] ?? 300)

describe('the chat between two', () => {
  it('[P7] each message arrives once, in order, and none is lost without a word', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 150, size: 'max' }), (acts) => {
        const world = createWorld()
        for (const step of acts) world.run(step)
        // In order, and once, at every moment.
        expect(world.shown).toEqual(world.said.filter((text) => world.shown.includes(text)))
        world.settle()
        expect(world.shown).toEqual(world.said.filter((text) => world.shown.includes(text)))
        const missing = world.said.filter((text) => !world.shown.includes(text))
        expect(world.failed).toEqual(expect.arrayContaining(missing))
      }),
      { numRuns: runs },
    )
  })
})
