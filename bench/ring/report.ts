/** What was measured of ringing closed tabs, as a report. PURE. */
import { taken, toDollars, type Use } from '../cost/prices.ts'
import { type Report, type Spread, toSpread } from '../rig/report.ts'

/** Of one ring, in ms. `pushed`: from the press to the push service. The others: from the push on. */
export type Ring = {
  pushed: number
  shown: number
  opened: number
  frame: number
  use: Use
  pushBytes: number
}

export type Measured = { browser: string; rings: Ring[]; tokenChars: number; least: number }

/** What RFC 8291 has every push service take. */
const mostPushBytes = 4096

export function toReport({ browser, rings, tokenChars, least }: Measured): Report {
  const of = (read: (ring: Ring) => number): Spread => toSpread(rings.map(read))
  const requests = of(({ use }) => use.workerRequests)
  const objects = of(({ use }) => use.objectRequests)
  const pushes = of(({ pushBytes }) => pushBytes)
  const worker = of(({ use }) => use.workerMs)
  const dearest = Math.max(...rings.map(({ use }) => toDollars(use).all))
  const frame = of((ring) => ring.frame)
  return {
    title: 'Ringing a closed tab',
    headline: null,
    what: `Somebody calls who is alone in a room, and somebody else whom they met there is rung with their tab closed: the page encrypts the push, the worker
opens the token, signs and posts it, and a push service of this machine takes it. Then the push is given to the browser, which shows its notification; it is
pressed, and the room opens in the call. What a real push service takes to deliver it is not in it.`,
    tables: [
      {
        title: 'How long it takes, in ms',
        columns: ['', 'ms'],
        rows: [
          ['from Call to the push service', of((ring) => ring.pushed)],
          ['from the push to its notification', of((ring) => ring.shown)],
          ['from opening the page to the first picture, accepted by itself', frame],
        ],
      },
      {
        title: 'What a ring takes, and what it costs',
        columns: ['', 'of one device'],
        rows: [
          ['requests to the worker', requests],
          ['requests to the room', objects],
          ['time in the worker, the answer of the push service in it (ms)', worker],
          ['size of a push, encrypted (bytes)', pushes],
          ['what encryption adds to it (bytes)', least],
          ['size of a token (characters)', tokenChars],
          ['US cents for a thousand, by the list', (dearest * 1000 * 100).toPrecision(2)],
        ],
      },
    ],
    targets: [
      {
        what: 'a ring is one request to the worker, and one to the room',
        measured: `${requests.most} and ${objects.most}`,
        reached: requests.most === 1 && objects.most === 1,
      },
      {
        what: `a push fits what every push service takes, ${mostPushBytes} bytes`,
        measured: `${pushes.most}`,
        reached: pushes.most <= mostPushBytes,
      },
    ],
    charts: [],
    how: `${browser}, headless, with a stand-in of its push subscription (e2e/rig/closedTab.ts); workerd as wrangler.toml says, inside the worker that counts
(bench/counted); ${rings.length} rings, all on one machine that they share. Prices are of ${taken}. An end of a ring is one more of each; a decline one request to the worker and one to the room.`,
  }
}
