import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PeerId } from '../../../protocol/messages'
import { createRefusals } from '../../trust/refusals'
import type { Circumstances } from '../types'
import { createLinks, type LinksOptions } from './links'
import { createStore } from '../../base/store'

const [you, bert] = ['yyyy', 'bbbb']
let made: number

/** As a browser that has made too many connections, or one in which something guards somebody's privacy. */
class Refusing {
  static generateCertificate = undefined
  constructor() {
    made += 1
    throw new DOMException('', 'UnknownError')
  }
}

const around: Circumstances = {
  isOnline: true,
  hasRoom: true,
  isPeerThere: true,
  hasStun: false,
  relay: 'none',
  isHiding: false,
}
const options: LinksOptions = {
  you: () => you,
  call: () => 'c',
  isAccepted: () => true,
  isPlain: () => false,
  config: () => ({}),
  warmStart: createStore(false),
  track: () => null,
  sendSignal: () => true,
  lingers: () => false,
  onMessage() {},
  onData() {},
  onFailed() {},
  onClosed() {},
  canReach: () => true,
  probe() {},
  around: () => around,
  refused: createRefusals(),
  loadDiagnosis: () => import('../diagnosis/diagnose'),
}

beforeEach(() => {
  made = 0
  vi.stubGlobal('RTCPeerConnection', Refusing)
  vi.stubGlobal('MediaStream', EventTarget)
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('where the browser makes no connection the link has failed, and can be tried again', async () => {
  const links = await createLinks(options)
  const wanted = new Map<PeerId, 'offer'>([[bert, 'offer']])
  links.reconcile(wanted)
  expect(links.view.value.get(bert)?.status).toEqual({ at: 'failed', why: 'unknown' })
  expect(made).toBe(1)
  links.tryAgain(bert)
  expect(made).toBe(2)
  links.reconcile(new Map())
  expect(links.view.value.size).toBe(0)
})
