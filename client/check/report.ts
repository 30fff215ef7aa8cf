/**
 * The results as text to be copied into a message: for whoever helps. It is made from a few fields
 * by name, so that no name of a device, address of the person, room, key or credential gets in.
 * PURE.
 */
import type { Finding } from './findings'
import { judge } from './judge'

export type Results = {
  at: number
  findings: Finding[]
  /** The fingerprint of the build that this page came with; null when it is not known. */
  build: string | null
}

export function toReport({ at, findings, build }: Results): string {
  const lines = findings.map((finding) => {
    const { status, remedy } = judge(finding, findings)
    const about = remedy === null || remedy === 'device' ? [] : [remedy]
    return `${finding.check}: ${[status, ...figures(finding), ...about].join(', ')}`
  })
  return [
    'Parley connection test 1',
    `at: ${new Date(at).toISOString()}`,
    `build: ${build ?? 'unknown'}`,
    ...lines,
  ].join('\n')
}

function figures(finding: Finding): string[] {
  switch (finding.check) {
    case 'browser':
      return [...finding.lacks.map((need) => `lacks ${need}`), finding.userAgent]
    case 'camera':
    case 'microphone':
      return finding.trouble === null ? [] : [finding.trouble]
    case 'signaling':
      if (finding.at !== 'joined') return [finding.at]
      return [`welcome ${finding.welcomeMs} ms`, `round trip ${finding.roundTripMs} ms`]
    case 'stun':
    case 'turn-udp':
    case 'turn-tcp':
    case 'turn-tls':
      return (finding.servers ?? []).map(({ name, reach }) => `${name} ${reach}`)
    case 'relay':
      if (finding.at !== 'measured') return [finding.at]
      return [`round trip ${finding.roundTripMs} ms`, `${toKilobits(finding.bitsPerSecond)} kbit/s`]
    default:
      return finding satisfies never
  }
}

function toKilobits(bitsPerSecond: number): number {
  return Math.round(bitsPerSecond / 1000)
}
