/**
 * A connection of werift with what M5 and P5 ask for. It echoes: the other's picture and sound go
 * back as they came, so that there is media in both directions and no codec in here.
 */
import { RTCPeerConnection, useOPUS, useVP8 } from 'werift'
import type { Batch } from './messages.ts'

type Kind = 'audio' | 'video'

export type Connection = {
  /** With its candidates in it (M4). */
  offer(): Promise<string>
  /** `say` gets the answer before there are candidates, which come after it in one batch. */
  answer(offer: string, say: (sdp: string) => void): Promise<Batch>
  takeAnswer(sdp: string): Promise<void>
  addCandidates(batch: Batch): Promise<void>
  /** Local, then remote. */
  negotiated(): [string, string]
  /** In band. */
  say(text: string): void
  /** In the chat; false when it is not open. */
  sayInChat: (text: string) => boolean
  packets: Record<Kind, number>
  close(): Promise<void>
}

type Events = {
  onOpen: () => void
  onText: (text: string) => void
  onChat: (text: string) => void
  onChatOpen: () => void
}

export function createConnection({ onOpen, onText, onChat, onChatOpen }: Events): Connection {
  const connection = new RTCPeerConnection({
    iceServers: [],
    bundlePolicy: 'max-bundle',
    codecs: { audio: [useOPUS()], video: [useVP8()] },
  })
  const packets = { audio: 0, video: 0 }
  for (const kind of ['audio', 'video'] as const) {
    const { sender, receiver, onTrack } = connection.addTransceiver(kind, { direction: 'sendrecv' })
    onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe(() => {
        packets[kind] += 1
      })
      sender.onPictureLossIndication.subscribe(() => {
        if (track.ssrc !== undefined) void receiver.sendRtcpPLI(track.ssrc)
      })
      void sender.replaceTrack(track)
    })
  }
  const control = connection.createDataChannel('control', { negotiated: true, id: 0 })
  control.stateChange.subscribe((state) => {
    if (state === 'open') onOpen()
  })
  control.onMessage.subscribe((data) => onText(data.toString()))
  const chat = connection.createDataChannel('chat', { negotiated: true, id: 2 })
  chat.stateChange.subscribe((state) => {
    if (state === 'open') onChatOpen()
  })
  chat.onMessage.subscribe((data) => onChat(data.toString()))

  const candidates: Batch['candidates'] = []
  connection.onIceCandidate.subscribe((candidate) => {
    if (candidate === undefined) return
    const { sdpMid = null, sdpMLineIndex = null, usernameFragment = null } = candidate
    candidates.push({ candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment })
  })

  return {
    packets,
    async offer() {
      await connection.setLocalDescription(await connection.createOffer())
      return connection.localDescription?.sdp ?? ''
    },
    async answer(offer, say) {
      await connection.setRemoteDescription({ type: 'offer', sdp: offer })
      const answer = await connection.createAnswer()
      say(answer.sdp)
      // Werift waits in here until it has gathered.
      await connection.setLocalDescription(answer)
      return { candidates: candidates.splice(0) }
    },
    takeAnswer: (sdp) => connection.setRemoteDescription({ type: 'answer', sdp }),
    async addCandidates(batch) {
      for (const { candidate, sdpMid, sdpMLineIndex } of batch.candidates)
        await connection.addIceCandidate({
          candidate,
          ...(sdpMid === null ? {} : { sdpMid }),
          ...(sdpMLineIndex === null ? {} : { sdpMLineIndex }),
        })
    },
    negotiated: () => [
      connection.currentLocalDescription?.sdp ?? '',
      connection.currentRemoteDescription?.sdp ?? '',
    ],
    say(text) {
      if (control.readyState === 'open') control.send(text)
    },
    sayInChat(text) {
      if (chat.readyState !== 'open') return false
      chat.send(text)
      return true
    },
    close: () => connection.close(),
  }
}
