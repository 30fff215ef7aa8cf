/** The moments at which the room may fail two people, and what must still come of each. */
import type { FaultStage } from './backstage.ts'
import { framesAndSound, risingAt } from './media.ts'
import { meet, type Pair, roomOf } from './scenes.ts'
import { until } from './until.ts'

type Moment = {
  name: string
  /** From two who are in a room and in no call. */
  reach(pair: Pair): Promise<void>
  /** While the room is away. */
  meanwhile(pair: Pair): Promise<void>
  /** After it came back. Ends in a call. */
  goesOn(pair: Pair): Promise<void>
}

const nothing = async () => {}

const idle: Moment = {
  name: 'in no call',
  reach: nothing,
  meanwhile: nothing,
  async goesOn({ anna, bert }) {
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
  },
}

const ringing: Moment = {
  name: 'while it rings',
  async reach({ anna, bert }) {
    await anna.press('Call')
    await bert.sees('dialog', 'Incoming call')
  },
  meanwhile: nothing,
  async goesOn({ anna, bert }) {
    await bert.press('Accept')
    await framesAndSound(anna, bert)
  },
}

export const answering: Moment = {
  name: 'between offer and answer',
  async reach({ anna, bert }) {
    await anna.press('Call')
    await bert.sees('dialog', 'Incoming call')
    await anna.page.evaluate(() => window.recorder.hold())
    await bert.press('Accept')
    const sent = () => bert.page.evaluate(() => window.recorder.sent)
    await until('Bert has answered', sent, (types) => types.includes('answer'))
  },
  async meanwhile({ anna }) {
    await anna.page.evaluate(() => window.recorder.release())
  },
  /**
   * An answer that was lost is asked for again, long before a first connection counts as one that
   * will not come up.
   */
  async goesOn({ anna, bert }) {
    const wanted = { pictures: true, sound: true }
    await Promise.all([anna, bert].map((person) => risingAt(person, 1, wanted, 10_000)))
  },
}

export const inCall: Moment = {
  name: 'in the call',
  async reach({ anna, bert }) {
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
  },
  meanwhile: ({ anna, bert }) => framesAndSound(anna, bert),
  goesOn: ({ anna, bert }) => framesAndSound(anna, bert),
}

export const moments = [idle, ringing, answering, inCall]

/**
 * The room's object is evicted at this moment while its sockets hibernate, and all goes on as if it
 * had not been.
 */
export async function hibernate(stage: FaultStage, moment: Moment): Promise<void> {
  const pair = await meet(stage)
  await moment.reach(pair)
  await stage.worker.evict(roomOf(pair), 'hibernate')
  await moment.meanwhile(pair)
  await moment.goesOn(pair)
  await endCall(pair)
}

/** Whatever happened before: one hangs up, the other hears of it, and nothing rings any more. */
export async function endCall({ anna, bert }: Pair): Promise<void> {
  await anna.press('Hang up')
  await bert.reads(/Anna hung up, \d+:\d\d/)
  await bert.seesNo('dialog', 'Incoming call')
}
