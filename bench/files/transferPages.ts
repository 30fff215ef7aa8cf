/** What the pages do to which Parley's transfer is compared. Each function runs in a page, by itself. */
import type { DataConnection, Peer } from 'peerjs'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** Of all of it, from the first word to the last byte, in ms. */
    received: Promise<number>
    /** Tells the bench. */
    arrived: (ms: number) => void
    sending: { pc: RTCPeerConnection; channel: RTCDataChannel }
  }
}

/**
 * Null makes the offer; the answer to it begins the sending, in blocks of 512 KiB that are read when
 * it is their turn, and parts of 64 KiB, with no more than 1 MiB waiting: as Parley's.
 */
export async function sendBare(answer: string | null, bytes: number): Promise<string | null> {
  if (answer === null) {
    const pc = new RTCPeerConnection()
    const channel = pc.createDataChannel('files')
    window.sending = { pc, channel }
    await pc.setLocalDescription()
    while (pc.iceGatheringState !== 'complete')
      await new Promise((resolve) =>
        pc.addEventListener('icegatheringstatechange', resolve, { once: true }),
      )
    return JSON.stringify(pc.localDescription)
  }
  const { pc, channel } = window.sending
  await pc.setRemoteDescription(JSON.parse(answer))
  if (channel.readyState !== 'open')
    await new Promise((resolve) => channel.addEventListener('open', resolve, { once: true }))
  const block = new Uint8Array(524_288)
  const file = new Blob(Array.from({ length: Math.ceil(bytes / block.length) }, () => block))
  channel.bufferedAmountLowThreshold = 524_288
  channel.send('begin')
  for (let at = 0; at < bytes; at += block.length) {
    const read = new Uint8Array(
      await file.slice(at, Math.min(at + block.length, bytes)).arrayBuffer(),
    )
    for (let part = 0; part < read.length; part += 65_536) {
      if (channel.bufferedAmount >= 1_048_576)
        await new Promise((resolve) =>
          channel.addEventListener('bufferedamountlow', resolve, { once: true }),
        )
      channel.send(read.subarray(part, part + 65_536))
    }
  }
  return null
}

export async function receiveBare(offer: string, bytes: number): Promise<string> {
  const pc = new RTCPeerConnection()
  window.received = new Promise((resolve) => {
    pc.addEventListener('datachannel', ({ channel }) => {
      channel.binaryType = 'arraybuffer'
      let began = 0
      let got = 0
      channel.addEventListener('message', ({ data }) => {
        if (data === 'begin') began = performance.now()
        else got += data.byteLength
        if (got >= bytes) resolve(performance.now() - began)
      })
    })
  })
  await pc.setRemoteDescription(JSON.parse(offer))
  await pc.setLocalDescription()
  while (pc.iceGatheringState !== 'complete')
    await new Promise((resolve) =>
      pc.addEventListener('icegatheringstatechange', resolve, { once: true }),
    )
  return JSON.stringify(pc.localDescription)
}

export async function receivePeerJs(port: number): Promise<string> {
  const options = { host: '127.0.0.1', port, path: '/', config: { iceServers: [] } }
  const peer: Peer = new window.Peer(crypto.randomUUID(), options)
  window.received = new Promise((resolve) => {
    peer.on('connection', (connection: DataConnection) => {
      let began = 0
      connection.on('data', (data) => {
        if (data === 'begin') began = performance.now()
        else resolve(performance.now() - began)
      })
    })
  })
  return new Promise((resolve) => peer.on('open', resolve))
}

export async function sendPeerJs(port: number, id: string, bytes: number): Promise<void> {
  const options = { host: '127.0.0.1', port, path: '/', config: { iceServers: [] } }
  const peer: Peer = new window.Peer(crypto.randomUUID(), options)
  await new Promise((resolve) => peer.on('open', resolve))
  const connection = peer.connect(id, { reliable: true, serialization: 'binary' })
  await new Promise<void>((resolve) => connection.on('open', () => resolve()))
  await connection.send('begin')
  await connection.send(new Uint8Array(bytes).buffer)
}

/** Over the connection of a call that goes on: a channel of its own, under this id. */
export function receiveInCall(bytes: number, id: number): void {
  const channel = window.recorder.connections
    .at(-1)
    ?.createDataChannel('bare', { negotiated: true, id })
  if (channel === undefined) throw new Error('there is no connection')
  channel.binaryType = 'arraybuffer'
  window.received = new Promise((resolve) => {
    let began = 0
    let got = 0
    channel.addEventListener('message', ({ data }) => {
      if (data === 'begin') began = performance.now()
      else got += data.byteLength
      if (got >= bytes) resolve(performance.now() - began)
    })
  })
}

export async function sendInCall(bytes: number, id: number): Promise<void> {
  const channel = window.recorder.connections
    .at(-1)
    ?.createDataChannel('bare', { negotiated: true, id })
  if (channel === undefined) throw new Error('there is no connection')
  if (channel.readyState !== 'open')
    await new Promise((resolve) => channel.addEventListener('open', resolve, { once: true }))
  channel.bufferedAmountLowThreshold = 524_288
  channel.send('begin')
  const part = new Uint8Array(65_536)
  for (let sent = 0; sent < bytes; sent += part.length) {
    if (channel.bufferedAmount >= 1_048_576)
      await new Promise((resolve) =>
        channel.addEventListener('bufferedamountlow', resolve, { once: true }),
      )
    channel.send(part.subarray(0, bytes - sent))
  }
}
