/**
 * WebSocket frames (RFC 6455 section 5.2) out of a stream of bytes, and back. Uncompressed, and
 * each message in one frame.
 */

export type Frame = {
  /** Null for what is no text: pings, pongs, closes. */
  text: string | null
  /** As it came. */
  raw: Buffer
  /** What is in it, unmasked. */
  payload: Buffer
}

const textOpcode = 0x81

/** Gives what takes the bytes as they come, and gives the frames that are whole. */
export function createFrameReader(): (data: Buffer) => Frame[] {
  let kept: Buffer = Buffer.alloc(0)
  return (data) => {
    kept = Buffer.concat([kept, data])
    const frames: Frame[] = []
    for (;;) {
      const size = sizeOf(kept)
      if (size === null || kept.length < size.end) return frames
      const raw = Buffer.from(kept.subarray(0, size.end))
      kept = kept.subarray(size.end)
      const payload = unmask(raw, size)
      frames.push({ text: raw[0] === textOpcode ? payload.toString() : null, raw, payload })
    }
  }
}

/** As a server sends it: unmasked. */
export function toFrame(text: string): Buffer {
  const payload = Buffer.from(text)
  const head = Buffer.alloc(payload.length < 126 ? 2 : 4)
  if (payload.length > 0xff_ff) throw new RangeError('no message is that long')
  head[0] = textOpcode
  if (head.length === 2) head[1] = payload.length
  else {
    head[1] = 126
    head.writeUInt16BE(payload.length, 2)
  }
  return Buffer.concat([head, payload])
}

type Size = { mask: number | null; start: number; end: number }

/** Null while too little of it is there. */
function sizeOf(data: Buffer): Size | null {
  if (data.length < 2) return null
  const second = data.readUInt8(1)
  const short = second & 0x7f
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0
  if (data.length < 2 + lengthBytes) return null
  const length =
    lengthBytes === 2
      ? data.readUInt16BE(2)
      : lengthBytes === 8
        ? Number(data.readBigUInt64BE(2))
        : short
  const mask = second & 0x80 ? 2 + lengthBytes : null
  const start = 2 + lengthBytes + (mask === null ? 0 : 4)
  return { mask, start, end: start + length }
}

function unmask(raw: Buffer, { mask, start }: Size): Buffer {
  const payload = Buffer.from(raw.subarray(start))
  if (mask === null) return payload
  for (const i of payload.keys()) payload[i] = (payload[i] ?? 0) ^ (raw[mask + (i % 4)] ?? 0)
  return payload
}
