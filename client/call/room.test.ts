/**
 * The shell of a room: what it makes of the state, over fakes of the socket, of connections and of
 * the clock.
 */
import { describe, expect, it, vi } from 'vitest'
import { awayCode } from '../../protocol/messages'
import { createStore } from '../base/store'
import {
  bert,
  call,
  enter,
  type Entered,
  payloadOf,
  peer,
  useRooms,
  welcome,
} from '../testing/enteredRoom'
import { settle } from '../testing/fakeBrowser'
import { FakeTrack } from '../testing/fakeMedia'
import { useBrowser } from '../testing/useBrowser'
import type { LoadLinks } from './enterOptions'

const browser = useBrowser()
const open = useRooms()

/** Bert is here, and calls. */
async function ringing(...options: Parameters<typeof enter>): Promise<Entered> {
  const one = await open(...options)
  await one.hears(welcome(peer()), { type: 'call', from: bert, call, profile: payloadOf() })
  return one
}

const rings = { id: call, answered: false }
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
const microphone = () => new FakeTrack('audio') as unknown as MediaStreamTrack

describe('hello', () => {
  it('[P1] says our name, and nothing of our devices while we are in no call', async () => {
    const { last } = await open()
    const { profile } = last('hello') ?? {}
    const nothing = { name: 'Anna', microphone: false, camera: false, shares: true }
    expect(JSON.parse(String(profile))).toEqual(nothing)
  })

  it('says that this browser cannot call, and then nothing begins a call', async () => {
    vi.stubGlobal('RTCPeerConnection', undefined)
    const { room, last, said, hears } = await open()
    expect(JSON.parse(String(last('hello')?.['profile']))).toMatchObject({ lacks: 'calls' })
    await hears(welcome(peer()))
    room.call()
    await settle()
    expect(room.state.peek().phase.at).toBe('idle')
    expect(said()).not.toContain('call')
  })

  it('[L2] does not knock where that is not wanted', async () => {
    expect((await open({ knocks: false })).last('hello')).toMatchObject({ knock: false })
    expect((await open()).last('hello')).not.toHaveProperty('knock')
  })
})

describe('what makes links', () => {
  it('is loaded once we are in the room, though nobody is there', async () => {
    const loadLinks = vi.fn<LoadLinks>(() => new Promise(() => {}))
    const { hears } = await open({ loadLinks })
    expect(loadLinks).not.toHaveBeenCalled()
    await hears(welcome())
    expect(loadLinks).toHaveBeenCalledTimes(1)
  })
})

describe('a call that rings', () => {
  it('[C10] is missed when nobody answers in time, and the caller is told', async () => {
    const { room, last } = await ringing()
    expect(room.state.peek().phase.at).toBe('ringing')
    await vi.advanceTimersByTimeAsync(44_999)
    expect(room.state.peek().phase.at).toBe('ringing')
    await vi.advanceTimersByTimeAsync(1)
    await settle()
    expect(room.state.peek().missed).toMatchObject([{ call, busy: false }])
    expect(last('decline')).toMatchObject({ call, reason: 'no-answer' })
  })

  it('is declined as busy where we are in a call elsewhere', async () => {
    const { room, last } = await ringing({ busy: () => Promise.resolve(true) })
    await settle()
    expect(room.state.peek().phase.at).toBe('idle')
    expect(last('decline')).toMatchObject({ reason: 'busy' })
  })

  it('[C5] that is answered here is told to the other tabs, and one that they answer rings no longer', async () => {
    const tell = vi.fn<(answered: string) => void>()
    let hear: (answered: string) => void = () => {}
    const listen = (heard: (answered: string) => void) => {
      hear = heard
      return () => {}
    }
    const here = await ringing({ tabs: { tell, listen } })
    here.room.decline()
    expect(tell).toHaveBeenCalledWith(call)
    const other = await ringing({ tabs: { tell() {}, listen } })
    hear(call)
    expect(other.room.state.peek().phase.at).toBe('idle')
  })

  it('has a connection that waits for us, until we accept', async () => {
    const { room } = await ringing()
    await settle()
    expect(room.links.peek().get(bert)?.status.at).toBe('connecting')
    expect(browser().net.open()).toHaveLength(1)
    room.decline()
    await settle()
    expect(browser().net.open()).toHaveLength(0)
  })

  it('is accepted with who we are', async () => {
    const { room, last } = await ringing()
    room.accept()
    await settle()
    expect(JSON.parse(String(last('accept')?.['profile']))).toMatchObject({ name: 'Anna' })
  })
})

describe('what the others see of us', () => {
  it('[P1] are our devices in a call, said once', async () => {
    const { room, last, said, hears } = await open()
    await hears(welcome(peer()))
    room.call()
    await settle()
    room.setTracks({ microphone: microphone() })
    room.setTracks({})
    await settle()
    expect(JSON.parse(String(last('profile')?.['profile']))).toMatchObject({ microphone: true })
    expect(said().filter((type) => type === 'profile')).toHaveLength(1)
    room.setName('Anne')
    await settle()
    expect(JSON.parse(String(last('profile')?.['profile']))).toMatchObject({ name: 'Anne' })
  })

  it('is said in a call alone', async () => {
    const { room, said, hears } = await open()
    await hears(welcome(peer()))
    room.setTracks({ microphone: microphone() })
    await settle()
    expect(said()).not.toContain('profile')
  })
})

describe('what only this tab knows', () => {
  const rejoin = { call, since: 5, names: ['Bert'] }

  it('[C11] a call of a moment ago is offered again', async () => {
    const lastCall = { write() {}, clear() {}, recall: () => rejoin }
    const { room } = await open({ lastCall })
    expect(room.state.peek().rejoin).toEqual(rejoin)
  })

  it('is written down as it comes, kept by a page that goes, and forgotten by one that leaves', async () => {
    const { room, hears, lastCall, line } = await ringing()
    room.accept()
    await settle()
    await hears({ type: 'accept', from: room.state.peek().you ?? '', call, profile: payloadOf() })
    expect(lastCall.recall('tea', Date.now())).toMatchObject({ call })
    room.leave('away')
    expect(line().closedWith).toBe(awayCode)
    expect(lastCall.recall('tea', Date.now())).toMatchObject({ call })
    room.leave()
    expect(lastCall.recall('tea', Date.now())).toBe(null)
  })
})

describe('connections', () => {
  it('are made anew where our address is to be hidden from now on', async () => {
    const hidesAddress = createStore(false)
    const { room, hears } = await open({ hidesAddress })
    await hears(welcome(peer(rings)))
    room.accept()
    await settle()
    const [before] = browser().net.connections
    hidesAddress.set(true)
    await settle()
    expect(before?.signalingState).toBe('closed')
    expect(browser().net.open()).toHaveLength(1)
  })

  it('end with the room', async () => {
    const { room } = await ringing()
    room.accept()
    await settle()
    room.leave()
    await vi.advanceTimersByTimeAsync(2000)
    expect(browser().net.open()).toHaveLength(0)
  })

  it('nothing that is still on its way after we left counts', async () => {
    const { room, hears } = await open()
    room.leave()
    await hears(welcome(peer()))
    expect(room.state.peek().people).toEqual([])
  })
})
